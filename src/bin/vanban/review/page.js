"use strict";
const tip = document.getElementById("tip");
const toggle = document.getElementById("doubtful");
const place = document.getElementById("place");
let current = null;

/** The changes that can be gone to now. */
function changes() {
  const chosen = document.body.classList.contains("only-doubtful") ? "mark.change.doubtful, mark.change.poor" : "mark.change";
  return [...document.querySelectorAll(chosen)];
}

/** Says which of the changes the reader is at. */
function count() {
  const all = changes();
  const at = all.indexOf(current) + 1;
  place.textContent = `${at > 0 ? at : "–"}/${all.length}`;
}

function tell(mark) {
  const { was, sure, or } = mark.dataset;
  tip.textContent = `${tip.dataset.was}: ${was.trim() === "" ? "␣" : was} · ${tip.dataset.sure} ${sure} %` + (or ? ` · ${tip.dataset.or}: ${or}` : "");
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
  count();
  current?.scrollIntoView({ block: "center" });
}

/** Shows which lines an item stands on, and no others. */
function light(item) {
  for (const line of document.querySelectorAll(".line.here")) line.classList.remove("here");
  let line = item && document.getElementById(item.dataset.first);
  for (let left = Number(item?.dataset.lines ?? 0); line && left > 0; line = line.nextElementSibling) {
    // Between the lines stand the heads of pages.
    if (!line.classList.contains("line")) continue;
    line.classList.add("here");
    left -= 1;
  }
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
    if (begin === "focusin") {
      current = mark;
      count();
    }
    tell(mark);
  });
  document.addEventListener(end, () => { tip.hidden = true; });
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  const target = document.getElementById(link.getAttribute("href").slice(1));
  // What only the doubtful are shown of cannot be gone to, so all are shown again.
  if (target?.getClientRects().length === 0) showDoubtful();
  // From an item to its lines, or to an item from wherever it is named.
  light(link.closest("li.item") ?? target?.closest("li.item"));
});
count();
// The first change can be reached by Tab; from there the keys go on.
changes()[0]?.setAttribute("tabindex", "0");
