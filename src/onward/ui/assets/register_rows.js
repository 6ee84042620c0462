// The rows of a register on the page: what each says, and the keys that mark them.

export const fields = (row) => ({
  radios: [...row.querySelectorAll("input[type=radio]")],
  reason: row.querySelector("[data-reason]"),
  minutes: row.querySelector("[data-minutes]"),
  seen: row.querySelector("input[type=hidden]"),
});

export function read(row) {
  const { radios, reason, minutes } = fields(row);
  const away = Number.parseInt(minutes.value, 10);
  const chosen = radios.find((one) => one.checked);
  return {
    mark: chosen?.value || "",
    reason: ["present", "not_expected"].includes(chosen?.dataset.bucket) ? "" : reason.value, // there is nothing to explain
    minutes: away > 0 && away < 1440 ? away : null,
  };
}

/** The row says this now; it is also what it showed, should the page be sent as a form. */
export function write(row, { mark, reason, minutes }) {
  const { radios, reason: why, minutes: away, seen } = fields(row);
  for (const one of radios) one.checked = one.value === mark;
  why.value = reason || "";
  away.value = minutes ?? "";
  seen.value = [mark, reason || "", minutes ?? ""].join("|");
  dress(row);
}

/** What follows from what a row says: its colour, and whether help can be asked for. */
export function dress(row) {
  const { radios, reason } = fields(row);
  row.dataset.bucket = radios.find((one) => one.checked)?.dataset.bucket || "";
  for (const button of row.querySelectorAll("[data-ask]")) button.hidden = button.dataset.ask !== reason.value;
}

const near = (row, by) => {
  const rows = [...row.parentElement.children];
  return rows[rows.indexOf(row) + by];
};

export function focus(row) {
  if (!row) return;
  const { radios } = fields(row);
  (radios.find((one) => one.checked) || radios[0])?.focus();
  row.scrollIntoView({ block: "nearest" });
}

/**
 * Letters mark and go on, up and down go from person to person, left and right choose. Only while a mark has
 * the focus, so that no key is taken from anything else (WCAG 2.1.4).
 */
export function onKeys(people, { mark, undo }) {
  people.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    if (event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      focus(near(row, event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key.toLowerCase() === "u") {
      event.preventDefault();
      undo();
    } else {
      const radio = fields(row).radios.find((one) => one.dataset.letter === event.key.toLowerCase());
      if (!radio) return;
      event.preventDefault();
      radio.checked = true;
      mark(row);
      focus(near(row, 1) || row);
    }
  });
}
