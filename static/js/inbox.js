/* Keys in the office's inbox, and how many rows are ticked; the page works without this file.
   It listens only while no field is being typed in, so it cannot come between a person and Telex. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const rows = [...document.querySelectorAll("#ho-so tbody tr")];
  const boxes = rows.map((row) => row.querySelector("input[name=chon]"));
  const search = document.getElementById("tim");
  const help = document.querySelector("[data-keys]");
  let place = -1;

  const isTyping = (event) =>
    event.isComposing ||
    event.ctrlKey || event.altKey || event.metaKey ||
    event.target.matches("textarea, select, [contenteditable], input:not([type=checkbox])");

  const go = (to) => {
    if (!rows.length) {
      return;
    }
    rows[place]?.classList.remove("at");
    place = Math.min(Math.max(to, 0), rows.length - 1);
    const row = rows[place];
    row.classList.add("at");
    (row.querySelector("a") ?? boxes[place]).focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const count = document.querySelector("[data-bulk-count]");
  const words = count?.textContent;
  const all = document.createElement("input");
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = ticked ? `Đã chọn ${ticked}:` : words;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    rows.forEach((row, i) => row.classList.toggle("ticked", boxes[i].checked));
  };
  if (count) {
    all.type = "checkbox";
    all.className = "form-check-input";
    all.setAttribute("aria-label", "Chọn cả trang");
    all.addEventListener("change", () => {
      boxes.forEach((box) => { box.checked = all.checked; });
      tell();
    });
    document.querySelector("[data-tick-all]").append(all);
    count.setAttribute("role", "status");
    boxes.forEach((box) => box.addEventListener("change", tell));
    window.addEventListener("pageshow", tell); // ticks come back with the page
  }
  if (help) {
    help.hidden = false;
  }

  const tick = () => {
    if (boxes[place]) {
      boxes[place].checked = !boxes[place].checked;
      tell();
    }
  };
  const keys = {
    ArrowDown: () => go(place + 1), j: () => go(place + 1),
    ArrowUp: () => go(place - 1), k: () => go(place - 1),
    x: tick,
    "/": () => search?.focus(),
    "?": () => { if (help) { help.open = !help.open; } },
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    // arrows scroll the page until somebody is in the list
    const scrolls = event.key.startsWith("Arrow") && !event.target.closest("#ho-so") && place < 0;
    if (act && !isTyping(event) && !scrolls) {
      event.preventDefault();
      act();
    }
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("#ho-so tbody tr");
    if (row) {
      rows[place]?.classList.remove("at");
      place = rows.indexOf(row);
      row.classList.add("at");
    }
  });
});
