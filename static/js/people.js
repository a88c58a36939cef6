/* A box that finds people while one types (ARIA combobox); without it the list and its search button
   do the same. Nothing happens while a letter is composed. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const select = document.querySelector("select[data-people]");
  if (!select) {
    return;
  }
  const made = (tag, values, attributes) => {
    const element = Object.assign(document.createElement(tag), values);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const list = made("ul", { id: "person-list", className: "choices", hidden: true }, { role: "listbox", "aria-label": "Người tìm được" });
  const said = made("p", { id: "person-said", className: "form-text" }, { role: "status" });
  const box = made("input", { id: "id_person", name: "person", maxLength: 300, className: select.className.replace("form-select", "form-control") }, {
    autocomplete: "off", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    "aria-describedby": `${said.id} ${select.getAttribute("aria-describedby") || ""}`,
    "aria-invalid": select.getAttribute("aria-invalid") || "false",
  });
  if (select.value) {
    box.value = select.selectedOptions[0].text;
  } else {
    box.value = select.dataset.typed || "";
  }
  document.querySelector(`label[for="${select.id}"]`).htmlFor = box.id;
  document.querySelectorAll("[data-without-script]").forEach((each) => { each.hidden = true; });
  select.hidden = true;
  select.before(box, list, said);
  let timer = 0, asked = 0, active = -1, composing = false, left = false, answered = "";

  const point = (to) => {
    active = to;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", place === to));
    box.setAttribute("aria-activedescendant", to < 0 ? "" : list.children[to].id);
    list.children[to]?.scrollIntoView({ block: "nearest" });
  };
  const open = (is) => {
    list.hidden = !is;
    box.setAttribute("aria-expanded", is);
    point(-1);
  };
  const choose = (row) => {
    asked += 1;
    select.value = row.dataset.id;
    if (!select.value) {
      select.add(new Option(row.textContent, row.dataset.id, true, true));
    }
    box.value = row.textContent;
    said.textContent = "Đã chọn.";
    open(false);
  };
  const plain = (text) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  const settle = () => {
    const typed = plain(box.value);
    const equal = [...list.children].filter((each) => [each.dataset.name, each.textContent].some((name) => plain(name) === typed));
    if (!select.value && answered === box.value && equal.length === 1) {
      choose(equal[0]);
    }
  };
  const drawn = (each, place) => {
    const row = made("li", { id: `person-${place}`, textContent: `${each.name}, ${each.note}` }, { role: "option", "data-id": each.id, "data-name": each.name });
    row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(row); });
    return row;
  };
  const ask = async () => {
    const mine = asked += 1, words = box.value;
    const answer = await fetch(`${select.dataset.people}?q=${encodeURIComponent(words)}`).catch(() => null);
    if (mine !== asked || !answer || !answer.ok) {
      return;
    }
    const { people, more } = await answer.json();
    if (mine !== asked) {
      return;
    }
    list.replaceChildren(...people.map(drawn));
    answered = words;
    said.textContent = people.length ? `${people.length} người${more ? " đầu tiên, gõ thêm để thu hẹp" : ""}.` : "Không tìm thấy trong đơn vị và bộ phận trực thuộc.";
    open(people.length > 0 && !left);
    if (left) {
      settle();
    }
  };
  const later = () => {
    clearTimeout(timer);
    asked += 1;
    select.value = "";
    timer = composing ? 0 : setTimeout(ask, 250);
  };
  box.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
  box.addEventListener("compositionend", () => { composing = false; later(); });
  box.addEventListener("input", later);
  box.addEventListener("focus", () => { left = false; });
  box.addEventListener("blur", () => {
    left = true;
    open(false);
    settle();
    if (!select.value && box.value.trim() && answered !== box.value) {
      clearTimeout(timer);
      ask();
    }
  });
  box.addEventListener("keydown", (event) => {
    const count = list.children.length, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (list.hidden && event.key !== "ArrowDown")) {
      return;
    }
    if (list.hidden) {
      ask();
    } else if (step) {
      point((Math.max(active, step < 0 ? 0 : -1) + step + count) % count);
    } else if (event.key === "Escape") {
      open(false);
    } else if (event.key === "Enter" && active >= 0) {
      choose(list.children[active]);
    } else if (event.key !== "Enter") {
      return;
    } else {
      settle();
    }
    event.preventDefault();
  });
});
