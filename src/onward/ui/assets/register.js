// A register on a phone with a bad network: every tap is kept here first, then sent, then said to be saved.
// Without this script the page is a plain form.
import { forget, keep, keepFiles, use } from "./register_kept.js";
import * as outbox from "./register_outbox.js";
import { dress, onKeys, read, write } from "./register_rows.js";

const AGAIN = 10000; // milliseconds until what waits is tried again
const AFTER_ARROW = 700; // somebody who walks through marks with the arrow keys means the last one
const marks = (number) => (number === 1 ? "1 mark" : `${number} marks`);

const WORDS = {
  waiting: (number) => `${marks(number)} on this phone. Sent once there is a connection.`,
  "signed-out": (number) => `${marks(number)} on this phone. Sign in again to send them.`,
  stale: (number) => `${marks(number)} on this phone. Open the page again to send them.`,
  gone: (number) => `${marks(number)} on this phone cannot be sent: you do not see this register any more. Ask the team.`,
  sending: () => "Sending",
};

/** Send what a user's phone keeps of every session, one session after the other; calls back for each. */
async function flush(user, addressOf, token, told) {
  const sessions = [...new Set(outbox.waiting(user).map((tap) => tap.session))];
  let state = "saved";
  for (const session of sessions) {
    const taps = outbox.waiting(user).filter((tap) => tap.session === session).slice(0, 200);
    let done = await outbox.send(addressOf(session), taps, token.value);
    if (done.state === "stale" && (token.value = (await outbox.freshToken(window.location.pathname)) || token.value)) {
      done = await outbox.send(addressOf(session), taps, token.value);
    }
    if (done.state === "saved") told(session, done.answer);
    else state = done.state;
  }
  return state;
}

/** On the list of sessions: send what waits, and say what cannot be sent. */
function startList(box) {
  const user = Number(box.dataset.user);
  const line = box.querySelector("[data-state]");
  const token = { value: box.querySelector("input[name=csrfmiddlewaretoken]").value };
  const addressOf = (session) => box.dataset.taps.replace("/0/", `/${session}/`);
  const go = async () => {
    if (!outbox.waiting(user).length) return;
    const state = await flush(user, addressOf, token, () => {});
    const left = outbox.waiting(user).length;
    line.hidden = false;
    line.textContent = left ? WORDS[state === "saved" ? "waiting" : state](left) : "All marks of this phone are saved.";
  };
  window.addEventListener("online", go);
  go();
  const others = outbox.all().filter((tap) => tap.user !== user && !tap.sent).length;
  if (others) {
    line.hidden = false;
    line.textContent += ` ${marks(others)} of a colleague on this phone. Sent once they sign in here.`;
  }
}

function start(form) {
  const { session, user, rendered, taps: address, idle, list, worker } = form.dataset;
  const me = Number(user);
  const here = Number(session);
  const people = form.querySelector("[data-people]");
  const line = form.querySelector("[data-state]");
  const told = document.querySelector("[data-told]");
  const token = { value: form.elements.csrfmiddlewaretoken.value };
  const rows = new Map([...people.children].map((row) => [Number(row.dataset.row), row]));
  const shown = new Map([...rows].map(([number, row]) => [number, read(row)]));
  const steps = []; // what can be undone: of each touch, the taps and what stood before
  let sending = false;
  let leaving = false;
  let arrow = 0;

  const addressOf = (number) => (number === here ? address : address.replace(/\/\d+\//, `/${number}/`));
  const mine = () => outbox.waiting(me);

  function say(state) {
    const number = mine().length;
    const marked = [...rows.values()].filter((row) => read(row).mark).length;
    const known = state in WORDS && (number || state === "sending");
    line.textContent = known ? WORDS[state](number) : `${marked} of ${rows.size} marked${state ? ". Saved" : ""}`;
    if (!outbox.isKept() && number) line.textContent += " Stay on this page: this browser keeps nothing.";
    form.dataset.saving = known ? state : "saved";
    const undo = form.querySelector("[data-undo]");
    undo.hidden = !steps.length;
    const earlier = form.querySelector("[data-undo-earlier]");
    if (earlier) earlier.hidden = steps.length > 0;
  }

  const flag = (number, word) => {
    const place = rows.get(number)?.querySelector("[data-kept]");
    if (place) place.textContent = word;
  };

  function tell(sentences) {
    if (!sentences.length) return;
    told.hidden = false;
    for (const sentence of sentences) {
      const line = document.createElement("p");
      line.className = "notice__text";
      line.textContent = sentence;
      told.append(line);
    }
    told.scrollIntoView({ block: "nearest" });
  }

  /** The register as the server has it, but for rows of which this phone has something newer. */
  function take(number, answer) {
    if (number !== here) return;
    const newer = new Set(mine().filter((tap) => tap.session === here).map((tap) => tap.referral));
    for (const [referral, mark, reason, minutes] of answer.rows) {
      if (!rows.has(referral) || newer.has(referral)) continue;
      flag(referral, shown.get(referral)?.mark ? flagged(referral) : "");
      shown.set(referral, { mark, reason, minutes });
      if (!rows.get(referral).contains(document.activeElement) || read(rows.get(referral)).mark !== mark) {
        write(rows.get(referral), { mark, reason, minutes });
      }
    }
    tell(answer.sentences);
  }
  const flagged = (referral) => (rows.get(referral).querySelector("[data-kept]").textContent ? "saved" : "");

  async function send() {
    if (sending || !mine().length) return;
    sending = true;
    for (const tap of mine()) if (tap.session === here) flag(tap.referral, "sending");
    say("sending");
    let state = "saved";
    do state = await flush(me, addressOf, token, take);
    while (state === "saved" && mine().length);
    sending = false;
    for (const tap of mine()) if (tap.session === here) flag(tap.referral, "on this phone");
    say(state);
  }

  /** One touch: rows that are to say something else from now on. */
  function touch(changes, { undoing } = {}) {
    const at = Date.now();
    const step = [];
    for (const { referral, says, undoes } of changes) {
      const before = shown.get(referral);
      const tap = { token: outbox.newToken(), session: here, user: me, referral, ...says, seen: before.mark, at };
      outbox.put(undoes ? { ...tap, undoes } : tap);
      step.push({ referral, before, token: tap.token });
      shown.set(referral, says);
      write(rows.get(referral), says);
      flag(referral, "on this phone");
    }
    if (!undoing && step.length) steps.push(step);
    say("waiting");
    send();
  }

  function undo() {
    const step = steps.pop();
    if (!step) return;
    touch(step.map(({ referral, before, token: undoes }) => ({ referral, says: before, undoes })), { undoing: true });
  }

  const same = (a, b) => a.mark === b.mark && (a.reason || "") === (b.reason || "") && (a.minutes ?? null) === (b.minutes ?? null);

  function changed(row) {
    const referral = Number(row.dataset.row);
    const says = read(row);
    dress(row);
    if (!says.mark || same(says, shown.get(referral))) return;
    touch([{ referral, says }]);
  }

  people.addEventListener("keydown", (event) => {
    arrow = event.key === "ArrowLeft" || event.key === "ArrowRight" ? Date.now() : 0;
  });
  people.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.type !== "text") return;
    event.preventDefault(); // the row is saved by itself, as by leaving the field
    changed(event.target.closest("[data-row]"));
  });
  people.addEventListener("pointerdown", () => { arrow = 0; });
  const pending = new Map();
  people.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    clearTimeout(pending.get(row));
    dress(row);
    if (event.target.type === "radio" && Date.now() - arrow < 200) pending.set(row, setTimeout(() => changed(row), AFTER_ARROW));
    else changed(row);
  });
  people.addEventListener("focusout", (event) => {
    const row = event.target.closest("[data-row]");
    if (pending.has(row) && !row.contains(event.relatedTarget)) {
      clearTimeout(pending.get(row));
      pending.delete(row);
      changed(row);
    }
  });
  onKeys(people, { mark: changed, undo });
  form.querySelector("[data-undo]").addEventListener("click", undo);
  form.querySelector("[data-rest]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const mark = event.currentTarget.dataset.rest;
    const others = [...rows].filter(([, row]) => !read(row).mark && !("aside" in row.dataset));
    touch(others.map(([referral, row]) => ({ referral, says: { ...read(row), mark } })));
  });

  // What goes to the server as a form waits until there is a connection, and nothing typed is lost meanwhile.
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) {
      leaving = mine().length === 0;
      return;
    }
    event.preventDefault();
    tell(["There is no connection. Notes and requests for help can be sent once there is one; the marks are kept on this phone."]);
  });

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && mine().length) event.preventDefault();
  });
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  setInterval(send, AGAIN);

  // What was tapped after this page was made: it may have been kept by the browser since the morning.
  outbox.tidy(here, Number(rendered));
  for (const tap of outbox.all()) {
    if (tap.session !== here || tap.user !== me || !rows.has(tap.referral)) continue;
    const says = { mark: tap.mark, reason: tap.reason, minutes: tap.minutes };
    shown.set(tap.referral, says);
    write(rows.get(tap.referral), says);
    if (!tap.sent) flag(tap.referral, "on this phone");
  }

  for (const one of form.querySelectorAll("[data-without]")) one.hidden = true;
  for (const one of form.querySelectorAll("[data-with], [data-keys]")) one.hidden = false;
  for (const row of rows.values()) dress(row);
  say(mine().length ? "waiting" : "");
  send();

  // Names leave the screen when the sign-in would have ended anyway; what was tapped stays and is sent later.
  let used = Date.now();
  const touched = () => {
    if (worker && Date.now() - used > 30000) use().catch(() => {});
    used = Date.now();
  };
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, touched, { passive: true });
  setInterval(async () => {
    if (Date.now() - used < Number(idle) * 1000) return;
    leaving = true;
    await forget().catch(() => {});
    window.location.replace(list);
  }, 15000);

  if (worker && "serviceWorker" in navigator) keepHere(worker);
}

/** Let the browser keep this page and its files, so that it opens without a connection. */
async function keepHere(worker) {
  const came = navigator.serviceWorker.controller; // by the worker, which has kept it already
  try {
    await navigator.serviceWorker.register(worker, { scope: "/sessions/" });
    const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
    await keepFiles(files.map((one) => one.href || one.src));
    if (!came && navigator.onLine) {
      await keep(window.location.href, await fetch(window.location.href, { credentials: "same-origin" }));
    } else await use();
  } catch {
    // the register works without it, as long as it is open
  }
}

for (const form of document.querySelectorAll("form[data-register]")) start(form);
for (const box of document.querySelectorAll("[data-outbox]")) startList(box);
