/* Keeps what is being written in a report: on the server as a draft, on this machine until the server has it.
   It never writes into a field unless its user presses a button, and does nothing while a syllable is being
   composed (Telex, VNI). The page works without it; its words stand in templates/nominations/report_f*.html. */
"use strict";

const QUIET = 1500; // milliseconds after the last key
const LONGEST = 5000; // from the first key that is not yet on the server
const AGAIN = 5000; // after a failure
const LONGEST_FAREWELL = 3000; // that logging out waits for the server
const OLD = 30 * 24 * 3600 * 1000;
const PREFIX = "nhap:"; // then user.nomination:section; static/js/frame.js erases by it on log-out

const tidy = (text) => text.normalize("NFC").split(/\r?\n/).map((line) => line.trimEnd()).join("\n").replace(/^\n+|\n+$/g, "");

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

function formOf(values) {
  const body = new FormData();
  Object.entries(values).forEach(([name, value]) => body.append(name, value));
  return body;
}

/* A browser may refuse to keep anything: then the server alone keeps it. */
const machine = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // full, or forbidden
    }
  },
  erase(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // forbidden
    }
  },
  eraseOld() {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
      const copy = this.read(key);
      if (!copy || Date.now() - copy.at > OLD) {
        this.erase(key);
      }
    }
  },
};

class Writer {
  constructor(box, form) {
    this.box = box;
    this.form = form;
    this.body = box.closest(".sheet-body");
    this.key = `${PREFIX}${form.dataset.owner}:${box.dataset.draft}`;
    this.sent = "unsaved" in form.dataset ? null : box.defaultValue; // a browser may bring back what was typed
    this.isComposing = false;
    this.isLeaving = false;
    box.addEventListener("compositionstart", () => (this.isComposing = true));
    box.addEventListener("compositionend", () => {
      this.isComposing = false;
      this.touch();
    });
    box.addEventListener("input", () => this.touch());
    this.offer();
    if (this.isDirty) {
      this.touch();
    }
  }

  get isDirty() {
    return this.box.value !== this.sent;
  }

  say(sentence, where = "[data-status]") {
    const line = this.body.querySelector(where);
    if (line.textContent !== sentence) {
      line.textContent = sentence;
    }
  }

  keep() {
    if (!this.isLeaving) {
      machine.write(this.key, { text: this.box.value, at: Date.now() });
    }
  }

  /* Soon after the last key, and not later than five seconds after the first. */
  touch() {
    if (this.isComposing || this.isLeaving || !this.isDirty) {
      return;
    }
    this.keep();
    this.since ??= Date.now();
    this.plan(Math.min(QUIET, Math.max(0, this.since + LONGEST - Date.now())));
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send({ isLast = false } = {}) {
    if ((this.isComposing && !isLast) || this.isSending || this.isLeaving || !this.isDirty) {
      return;
    }
    this.isSending = true;
    this.since = undefined;
    const isKept = await this.post();
    this.isSending = false;
    if (this.isDirty) {
      isKept ? this.touch() : this.plan(AGAIN);
    }
  }

  /* Whether the server has it. */
  async post() {
    const text = this.box.value;
    const revision = this.form.elements[`muc-${this.box.dataset.draft}-revision`]?.value ?? "0";
    try {
      const answer = await fetch(this.form.dataset.drafts, {
        method: "POST",
        headers: { "X-CSRFToken": cookie("csrftoken"), Accept: "application/json" },
        body: formOf({ key: this.box.dataset.draft, text, revision }),
        keepalive: text.length < 20000, // browsers carry 64 kB past the page's end
      });
      const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
      const said = isOurs ? await answer.json() : { sentence: this.form.dataset.refused };
      this.say(said.sentence);
      if (!answer.ok && answer.status !== 409) {
        return false;
      }
      this.say(said.others, "[data-others]");
      this.sent = text;
      if (!this.isDirty) {
        machine.erase(this.key);
      }
      return true;
    } catch {
      this.say(this.form.dataset.offline);
      return false;
    }
  }

  /* What this machine still has of an earlier visit: shown, used or dropped as the writer says. */
  offer() {
    const copy = machine.read(this.key);
    if (!copy || tidy(copy.text) === tidy(this.box.value)) {
      machine.erase(this.key);
      return;
    }
    const notice = this.body.querySelector("[data-local]");
    notice.hidden = false;
    notice.querySelector("[data-at]").textContent = new Date(copy.at).toLocaleString("vi-VN");
    notice.querySelector("textarea").value = copy.text;
    notice.querySelector("[data-use]").addEventListener("click", () => {
      notice.hidden = true;
      this.box.value = copy.text;
      this.box.focus();
      this.box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    notice.querySelector("[data-drop]").addEventListener("click", () => {
      notice.hidden = true;
      machine.erase(this.key);
      this.box.focus();
    });
  }

  leave() {
    clearTimeout(this.timer);
    this.isLeaving = true;
  }
}

function begin(form) {
  try {
    machine.eraseOld();
  } catch {
    // forbidden
  }
  const writers = [...form.querySelectorAll("[data-draft]")].map((box) => new Writer(box, form));
  const flush = () => writers.forEach((writer) => writer.send({ isLast: true }));
  document.querySelector("[data-drafting]").hidden = false;
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
  window.addEventListener("pagehide", flush);
  window.addEventListener("pageshow", () => writers.forEach((writer) => (writer.isLeaving = false)));
  // Saving: the page that follows compares and erases; after a new login elsewhere the token is the new one.
  form.addEventListener("submit", ({ submitter }) => {
    for (const writer of writers) {
      const isDiscarded = submitter?.name === "bo-nhap" && submitter.value === writer.box.dataset.draft;
      isDiscarded ? machine.erase(writer.key) : writer.isDirty && writer.keep();
      writer.leave();
    }
    form.elements.csrfmiddlewaretoken.value = cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value;
  });
  const out = document.querySelector("form[data-log-out]");
  if (out) {
    guard(out, form, writers);
  }
}

/* Logging out: first what is not yet sent. What the server does not take is told, and dropped at the second press.
   Either way static/js/frame.js erases what this machine kept: it hears the submit event that is let through. */
function guard(out, form, writers) {
  const notice = document.querySelector("[data-unsent]");
  const unsent = () => writers.filter((writer) => writer.isDirty);
  form.addEventListener("input", () => (notice.hidden = true));
  out.addEventListener("submit", async (event) => {
    if (notice.hidden && unsent().length) {
      event.preventDefault();
      const posted = Promise.all(unsent().map((writer) => writer.post()));
      await Promise.race([posted, new Promise((resolve) => setTimeout(resolve, LONGEST_FAREWELL))]);
      notice.hidden = !unsent().length;
      notice.hidden ? out.requestSubmit() : notice.focus();
      return;
    }
    writers.forEach((writer) => writer.leave());
  });
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-drafts]");
  if (form) {
    begin(form);
  }
});
