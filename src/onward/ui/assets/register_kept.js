// Today's registers, kept by the browser so that they open without a connection: until midnight, half an hour
// without use, or the sign-out, whichever comes first. Used by pages and by the worker.
export const PAGES = "register-pages";
export const FILES = "register-files";
const USED = "/sessions/used";
const KEPT_AT = "X-Kept-At";

export const isRegister = (url) => /^\/sessions\/\d+\/register\/$/.test(new URL(url).pathname);
const isKeepable = (answer) => answer.ok && answer.type === "basic" && !answer.redirected && answer.headers.has("X-Keep-For");

/** Keep a page that the server says may be kept; throw away what there is where it says anything else. */
export async function keep(url, answer) {
  if (!isKeepable(answer)) return;
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, String(Date.now()));
  const copy = new Response(await answer.blob(), { status: 200, headers });
  const pages = await caches.open(PAGES);
  await pages.put(new URL(url).pathname, copy);
  await use();
}

/** Somebody uses a register: the half hour begins again. */
export async function use() {
  const pages = await caches.open(PAGES);
  await pages.put(USED, new Response(String(Date.now())));
}

/** The page as it was kept, if it still may be shown; else everything kept is thrown away. */
export async function kept(url) {
  if (!(await caches.has(PAGES))) return undefined;
  const pages = await caches.open(PAGES);
  const page = await pages.match(new URL(url).pathname);
  if (!page) return undefined;
  const since = Number(page.headers.get(KEPT_AT));
  const used = Math.max(since, Number(await (await pages.match(USED))?.text()) || 0);
  const seconds = (from) => (Date.now() - from) / 1000;
  const lasts = seconds(since) < Number(page.headers.get("X-Keep-For")) && seconds(since) >= 0;
  const inUse = seconds(used) < Number(page.headers.get("X-Keep-Idle")) && seconds(used) >= -60;
  if (lasts && inUse) return page;
  await forget();
  return undefined;
}

/** Nothing with a name stays on this phone. */
export const forget = async () => {
  if ("caches" in self) await caches.delete(PAGES);
};

/** Keep the styles and scripts of a page, and no older ones. */
export async function keepFiles(urls) {
  const files = await caches.open(FILES);
  const known = new Set((await files.keys()).map((one) => one.url));
  for (const url of known) if (!urls.includes(url)) await files.delete(url);
  await Promise.all(urls.filter((url) => !known.has(url)).map((url) => files.add(url)));
}
