// Builds what the pages carry into static/built: styles (both directions), scripts, fonts for documents.
// Run from the repository's root: npm run build
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import rtlcss from "rtlcss";
import * as sass from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const finished = join(assets, "..", "static", "built");
const built = `${finished}.new`; // takes its place when everything is there
const modules = join(assets, "..", "..", "..", "..", "node_modules");

/** The colours as custom properties; the dark ones are for screens only, paper stays light. */
function colours() {
  const { light, dark } = JSON.parse(readFileSync(join(assets, "colours.json"), "utf8"));
  const lines = (set) => Object.entries(set).map(([name, value]) => `--on-${name}:${value};`).join("");
  return (
    `:root{color-scheme:light;${lines(light)}}` +
    `@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${lines(dark)}}}`
  );
}

async function styles() {
  const { css } = sass.compile(join(assets, "sass", "onward.scss"), { loadPaths: [modules], quietDeps: true });
  // every property is set in _skin.scss, so the framework's own colours behind the commas never show
  const ltr = colours() + css.replaceAll(/var\((--govuk-[a-z-]+-colour), #[0-9a-f]+\)/g, "var($1)");
  for (const [name, text] of [["onward.css", ltr], ["onward-rtl.css", rtlcss.process(ltr)]]) {
    const { code } = await transform(text, { loader: "css", minify: true, target: ["safari15", "chrome105", "firefox110"] });
    writeFileSync(join(built, name), code);
  }
}

async function scripts() {
  await build({
    entryPoints: ["onward.js", "passkeys.js", "register.js"].map((name) => join(assets, name)),
    outdir: built,
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2020",
    legalComments: "none",
  });
  await build({
    entryPoints: [join(assets, "register_worker.js")], // a worker is no module: older browsers take none
    outdir: built,
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2020",
    legalComments: "none",
  });
  cpSync(join(modules, "htmx.org", "dist", "htmx.min.js"), join(built, "htmx.js"));
}

function fonts() {
  const folder = join(built, "fonts");
  mkdirSync(folder, { recursive: true });
  const wanted = {
    "noto-sans": ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"],
    "noto-sans-arabic": ["400Regular", "700Bold"],
  };
  for (const [font, cuts] of Object.entries(wanted)) {
    const source = join(modules, "@expo-google-fonts", font);
    const family = font === "noto-sans" ? "NotoSans" : "NotoSansArabic";
    for (const cut of cuts) cpSync(join(source, cut, `${family}_${cut}.ttf`), join(folder, `${family}_${cut}.ttf`));
    cpSync(join(source, "LICENSE_FONT"), join(folder, `${family}-OFL.txt`));
  }
}

rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });
await styles();
await scripts();
fonts();
rmSync(finished, { recursive: true, force: true });
renameSync(built, finished);
console.log(`Built styles, scripts and fonts in ${finished}`);
