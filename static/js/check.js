/* Checks the statement of a QR code on this machine: nothing is sent, and the page works without it.
   The words stand in templates/documents/check_offline.html, the format in
   documents/verification/statements.py. */
"use strict";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SHAPE = /^TDKT([0-9]{1,3})\.([A-Z2-7]+)\.([A-Z2-7]+)$/;
const PREFIX = "TDKT1.";
const FIELDS = ["key", "kind", "number", "date", "name", "unit", "code"];
const LONGEST = 2000;

class NotProven extends Error {}

function demand(fact, outcome) {
  if (!fact) {
    throw new NotProven(outcome);
  }
}

function bytesOf(text) {
  const bytes = [];
  let kept = 0;
  let bits = 0;
  for (const letter of text) {
    kept = (kept << 5) | BASE32.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(kept >> bits);
      kept &= (1 << bits) - 1;
    }
  }
  demand(bits < 5 && kept === 0, "unreadable");
  return Uint8Array.from(bytes);
}

function parts(text) {
  const statement = text.replace(/\s/g, "").split("#").pop();
  const found = text.length <= LONGEST && /^[ -~]*$/.test(statement) && SHAPE.exec(statement.toUpperCase());
  demand(found, "unreadable");
  demand(found[1] === "1", "version");
  const signature = bytesOf(found[3]);
  demand(signature.length === 64, "unreadable");
  return { payload: bytesOf(found[2]), signature };
}

function claimIn(payload) {
  let lines = [];
  try {
    lines = new TextDecoder("utf-8", { fatal: true }).decode(payload).split("\n");
  } catch {
    // demanded below
  }
  demand(lines.length === FIELDS.length, "unreadable");
  return Object.fromEntries(FIELDS.map((field, n) => [field, lines[n]]));
}

async function imported(hex) {
  const bytes = Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  try {
    return await crypto.subtle.importKey("raw", bytes, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    throw new NotProven("unable"); // no HTTPS, or a browser of before 2025
  }
}

/* The claim, when a published key signed it. keys: id → hex. */
async function proven(text, keys) {
  const { payload, signature } = parts(text);
  const claim = claimIn(payload);
  demand(keys.has(claim.key), "key");
  const key = await imported(keys.get(claim.key));
  const message = Uint8Array.from([...new TextEncoder().encode(PREFIX), ...payload]);
  demand(await crypto.subtle.verify({ name: "Ed25519" }, key, signature, message), "forged");
  return claim;
}

/* Of the paper on this very page the facts stand above; others are shown. */
function show(section, outcome, claim) {
  section.hidden = false;
  for (const each of section.querySelectorAll("[data-outcome]")) {
    each.hidden = each.dataset.outcome !== outcome;
  }
  section.querySelector("[data-claim]").hidden = !claim;
  for (const each of section.querySelectorAll("[data-of]")) {
    const value = claim ? claim[each.dataset.of] : "";
    each.hidden = !value;
    if (each.tagName === "DD") {
      each.textContent = each.dataset.of === "date" ? value.split("-").reverse().join("/") : value;
    }
  }
  const then = section.querySelector("[data-then]");
  if (then) {
    then.hidden = !claim;
    const code = claim ? `${encodeURIComponent(claim.code)}/` : "";
    then.querySelector("a").href = section.dataset.page + code;
  }
}

async function check(section, text) {
  const keys = new Map(section.dataset.keys.split(" ").map((pair) => pair.split(":")));
  const { code } = section.dataset;
  try {
    const claim = await proven(text, keys);
    const isOther = Boolean(code) && code !== claim.code;
    show(section, isOther ? "other" : "genuine", code && !isOther ? undefined : claim);
  } catch (error) {
    if (!(error instanceof NotProven)) {
      throw error;
    }
    show(section, error.message);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const section = document.querySelector("[data-check]");
  const button = document.querySelector("[data-check-here]");
  const checkHash = () => location.hash.startsWith("#TDKT") && check(section, location.hash);
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => check(section, document.getElementById("ma").value));
  }
  window.addEventListener("hashchange", checkHash);
  checkHash();
});
