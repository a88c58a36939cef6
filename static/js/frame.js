/* Three courtesies, nothing more: every page works without this file.
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
  // What static/js/drafts.js kept on this machine goes with its user; it holds the event back while it still sends.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-log-out]") && !event.defaultPrevented) {
      const mine = `nhap:${event.target.dataset.logOut}.`;
      Object.keys(localStorage).filter((key) => key.startsWith(mine)).forEach((key) => localStorage.removeItem(key));
    }
  });
});
