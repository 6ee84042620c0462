// Opens today's registers without a connection. It looks at nothing but registers and their styles and scripts.
import { FILES, forget, isRegister, keep, kept } from "./register_kept.js";

const PATIENCE = 6000; // a connection that does not answer by then is none

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const NOTHING = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>No connection</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"></head>
<body><main><h1>No connection</h1><p>This page opens again once there is a connection.</p>
<p>Marks that were tapped and not sent are still on this phone. They are sent once you are signed in.</p></main></body></html>`;

const nothing = () => new Response(NOTHING, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });

/** Ask the network, and give up in time where there is something kept to show instead. */
async function patiently(request, there) {
  const clock = new AbortController();
  const timer = there ? setTimeout(() => clock.abort(), PATIENCE) : 0;
  try {
    return await fetch(request, { signal: clock.signal });
  } finally {
    clearTimeout(timer);
  }
}

async function register(request) {
  const there = await kept(request.url);
  try {
    const answer = await patiently(request, there);
    if (answer.ok) await keep(request.url, answer.clone());
    // sent away, or there is no such page: whoever was signed in is not any more, or may not see this
    else if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) await forget();
    return answer;
  } catch {
    return there || nothing();
  }
}

/** Styles and scripts: the network's first, since after an upgrade they may have kept their names. */
async function file(request) {
  const files = await caches.open(FILES);
  const there = await files.match(request);
  try {
    const answer = await patiently(request, there);
    if (there && answer.ok) await files.put(request, answer.clone());
    return answer;
  } catch {
    return there || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isRegister(request.url)) event.respondWith(register(request));
    else event.respondWith(fetch(request).catch(nothing));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(file(request));
  }
});
