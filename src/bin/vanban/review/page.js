"use strict";
const tip = document.getElementById("tip");
const toggle = document.getElementById("doubtful");
let current = null;

/** The changes that can be gone to now. */
function changes() {
  const chosen = document.body.classList.contains("only-doubtful") ? "mark.change.doubtful, mark.change.poor" : "mark.change";
  return [...document.querySelectorAll(chosen)];
}

function tell(mark) {
  const { was, sure, or } = mark.dataset;
  tip.textContent = `${tip.dataset.was}: ${was} · ${tip.dataset.sure} ${sure} %` + (or ? ` · ${tip.dataset.or}: ${or}` : "");
  tip.hidden = false;
}

/** Goes `step` changes on from where the reader is, round the ends. */
function go(step) {
  const all = changes();
  if (all.length === 0) return;
  const at = all.indexOf(current);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
  current = all[next];
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "center" });
}

function showDoubtful() {
  const only = document.body.classList.toggle("only-doubtful");
  toggle.setAttribute("aria-pressed", String(only));
}

document.getElementById("next").addEventListener("click", () => go(1));
document.getElementById("previous").addEventListener("click", () => go(-1));
toggle.addEventListener("click", showDoubtful);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "n") go(1);
  else if (event.key === "p") go(-1);
  else if (event.key === "d") showDoubtful();
  else if (event.key === "Escape") tip.hidden = true;
});
for (const [begin, end] of [["focusin", "focusout"], ["mouseover", "mouseout"]]) {
  document.addEventListener(begin, (event) => {
    const mark = event.target.closest("mark.change");
    if (!mark) return;
    if (begin === "focusin") current = mark;
    tell(mark);
  });
  document.addEventListener(end, () => { tip.hidden = true; });
}
// The first change can be reached by Tab; from there the keys go on.
changes()[0]?.setAttribute("tabindex", "0");
