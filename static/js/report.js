/* Two courtesies of the report's page: a stock phrase goes in at the caret, the summary is counted while it is
   written. Nothing is changed in a field but by its button, and the page works without this file. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-insert]")) {
    const box = document.getElementById(button.dataset.insert);
    const phrase = button.parentElement.querySelector("[data-phrase]").textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      box.setRangeText(phrase, box.selectionStart, box.selectionEnd, "end");
      box.focus();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  for (const line of document.querySelectorAll("[data-counter]")) {
    const box = document.getElementById(line.dataset.counter);
    const most = Number(line.dataset.most);
    const tell = () => {
      const count = [...box.value.normalize("NFC").trimEnd()].length;
      const over = count > most ? ` Dài quá ${count - most} ký tự.` : "";
      line.textContent = `Đang có ${count}/${most} ký tự.${over}`;
    };
    tell();
    box.addEventListener("input", tell);
  }
});
