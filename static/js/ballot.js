/* The secret vote, as courtesies: a second press of the button is held back, since its answer would
   hide the receipt words; the browser's way back does not bring choices or receipt words on the
   screen again; the numbers of the watching page come anew every 5 seconds.
   Nothing that is chosen is read, kept or sent from here. */
"use strict";

const EVERY = 5000;

async function renew(sheet) {
  const answer = await fetch(sheet.dataset.live, { headers: { Accept: "application/json" } });
  if (!answer.ok || !answer.headers.get("Content-Type").startsWith("application/json")) {
    location.reload();
    return;
  }
  const { votes } = await answer.json();
  const rows = [...sheet.querySelectorAll("[data-vote]")];
  if (rows.some((row) => !(row.dataset.vote in votes))) {
    location.reload();
    return;
  }
  for (const row of rows) {
    const [voted, waiting] = votes[row.dataset.vote];
    row.querySelector("[data-voted]").textContent = voted;
    row.querySelector("[data-waiting]").textContent = waiting;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const sheet = document.querySelector("[data-live]");
  if (sheet) {
    setInterval(() => document.hidden || renew(sheet).catch(() => {}), EVERY);
  }
  const form = document.querySelector("form[data-once]");
  if (form) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) {
        event.preventDefault();
      }
      sent = true;
    });
  }
});

// Kept by the browser as it stood: asked for anew, without what was sent. A fragment would only scroll.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-once]")) {
    location.replace(location.pathname);
  }
});
