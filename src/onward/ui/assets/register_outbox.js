// Marks of a register that wait on this phone until the server has them. No name is ever kept here: the
// session's and the row's number, the mark, the reason's key, minutes, the time, and a token.
const PREFIX = "register.tap.";
const memory = new Map(); // where the browser keeps nothing for a page
let keeps = true;

function storage() {
  try {
    const probe = `${PREFIX}probe`;
    window.localStorage.setItem(probe, "1");
    window.localStorage.removeItem(probe);
    return window.localStorage;
  } catch {
    keeps = false;
    return null;
  }
}
const store = storage();

/** A random UUID (RFC 9562, version 4), also where the browser has no such function of its own. */
export function newToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Whether what was tapped outlives this page. */
export const isKept = () => keeps;

export function put(tap) {
  try {
    if (!store) throw new Error("no storage");
    store.setItem(PREFIX + tap.token, JSON.stringify(tap));
  } catch {
    keeps = false; // full, or forbidden
    memory.set(tap.token, tap);
  }
}

export function drop(token) {
  memory.delete(token);
  if (store) store.removeItem(PREFIX + token);
}

function read(key) {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
}

/** Everything kept here, the earliest first. */
export function all() {
  const keys = store ? Object.keys(store).filter((key) => key.startsWith(PREFIX)) : [];
  const found = [...keys.map(read).filter(Boolean), ...memory.values()];
  return found.sort((a, b) => a.at - b.at || (a.token < b.token ? -1 : 1));
}

/** What this user tapped and the server does not have yet; what others tapped waits for them. */
export const waiting = (user) => all().filter((tap) => tap.user === user && !tap.sent);

/** Taps that the server has are kept until a page that was made after them has been seen. */
export function tidy(session, rendered) {
  const old = Date.now() - 24 * 60 * 60 * 1000;
  for (const tap of all()) {
    if (tap.sent && ((tap.session === session && tap.sent <= rendered) || tap.at < old)) drop(tap.token);
  }
}

const plain = ({ token, referral, mark, reason, minutes, seen, at, undoes }) => ({
  token, referral, mark, reason, minutes, seen, at, undoes,
});

/**
 * Send what waits of one session. Resolves to what came of it: {state: "saved", answer}, or a state of
 * "waiting" (no connection, or the server is busy), "signed-out", "stale" (the page's token), "gone".
 */
export async function send(address, taps, csrf) {
  const body = JSON.stringify({ now: Date.now(), taps: taps.map(plain) });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  let answer;
  try {
    const signal = AbortSignal.timeout ? AbortSignal.timeout(20000) : undefined;
    answer = await fetch(address, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin", signal });
  } catch {
    return { state: "waiting" };
  }
  if (answer.type === "opaqueredirect") return { state: "signed-out" };
  if (answer.status === 403) return { state: "stale" };
  if (answer.status === 404 || answer.status === 422) return { state: "gone" };
  if (!answer.ok) return { state: "waiting" };
  try {
    const told = await answer.json();
    for (const tap of taps) put({ ...tap, sent: told.now });
    return { state: "saved", answer: told };
  } catch {
    return { state: "waiting" }; // the connection broke in the middle; the tokens make sending again safe
  }
}

/** A token for forms of a page made now: the one that this page carries is older than the sign-in. */
export async function freshToken(address) {
  try {
    const answer = await fetch(address, { redirect: "manual", credentials: "same-origin" });
    if (!answer.ok) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";
  } catch {
    return "";
  }
}
