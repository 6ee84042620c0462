// The search in the head: arrows go through what was found, Escape empties it. Without this, Tab does.
export function startFind() {
  const form = document.querySelector(".find");
  const text = form?.querySelector(".find__text");
  if (!text) return;
  form.addEventListener("keydown", (event) => {
    const stops = [text, ...form.querySelectorAll(".find__link")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = stops.indexOf(document.activeElement);
    if (step && here >= 0 && stops.length > 1) {
      event.preventDefault();
      stops[(here + step + stops.length) % stops.length].focus();
    } else if (event.key === "Escape") {
      form.querySelector(".find__found").replaceChildren();
      text.value = "";
      text.focus();
    }
  });
}
