// Comfort on pages that work without it.
import { Button, CharacterCount, Checkboxes, createAll, ErrorSummary, FileUpload, NotificationBanner, Radios, SkipLink } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

function start(scope) {
  createAll(Button, { preventDoubleClick: true }, scope);
  for (const component of [CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, SkipLink]) {
    createAll(component, undefined, scope);
  }
}

start(document);
document.addEventListener("htmx:after:swap", (event) => start(event.target));
