// Comfort on pages that work without it.
import { Button, CharacterCount, Checkboxes, createAll, ErrorSummary, FileUpload, NotificationBanner, Radios, SkipLink } from "govuk-frontend";
import { forget } from "./register_kept.js";
import { startFind } from "./find.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

function start(scope) {
  createAll(Button, { preventDoubleClick: true }, scope);
  for (const component of [CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, SkipLink]) {
    createAll(component, undefined, scope);
  }
}

/** Where the first level is wider than the screen, the word of this page comes into view. */
function showWhereOneIs() {
  const list = document.querySelector(".frame-nav__list");
  const here = list?.querySelector("[aria-current]");
  if (here) list.scrollLeft += here.getBoundingClientRect().left - list.getBoundingClientRect().left - 16;
}

start(document);

// Signing out, or being asked to sign in, leaves no name on this phone.
const out = 'form[action$="/sign-out/"]';
if (document.querySelector('form[action$="/sign-in/"]')) forget().catch(() => {});
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches(out)) return;
  event.preventDefault();
  const go = () => event.target.submit();
  forget().then(go, go);
});
startFind();
showWhereOneIs();
document.addEventListener("htmx:after:swap", (event) => start(event.target));
