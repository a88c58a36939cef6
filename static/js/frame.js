/* Two courtesies, nothing more: every page works without this file.
   It never listens to, reads or writes a field. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const current = document.querySelector(".sidenav [aria-current]");
  const strip = current && current.closest(".sidenav");
  if (strip && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = current.offsetLeft - 16;
  }
  const errors = document.querySelector(".error-summary");
  if (errors) {
    errors.focus();
  }
});
