// Looks at a review page as a person would: opens it from disk in headless Chromium, uses its keys and links, and
// measures what the eye needs. Not part of `.ci/run`, which needs Rust alone.
//
//   apt-get install chromium && npm install --prefix /tmp/browser playwright-core
//   vanban review corpus/kon-tum-2023-kh42.raw.txt --out /tmp/browser/page.html
//   NODE_PATH=/tmp/browser/node_modules node tests/browser/review.js /tmp/browser/page.html /tmp/browser
//
// Writes phone.png, desktop.png and print.pdf to the folder named last, and ends with status 1 where something is wrong.
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const [page, folder] = process.argv.slice(2);
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const SCREENS = { phone: { width: 375, height: 800 }, desktop: { width: 1280, height: 900 } };
// What WCAG 2.1 asks of text (success criterion 1.4.3, level AA).
const LEAST_CONTRAST = 4.5;

/** The least contrast of text with what is behind it, over everything on the page that shows text. */
function leastContrast() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).slice(0, 3).map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((channels(color)[3] ?? 1) > 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  let least = { ratio: 21, of: "" };
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    if (!own || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const pair = [element instanceof SVGElement ? style.fill : style.color, behind(element)].map(luminance).sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < least.ratio) least = { ratio, of: `${element.tagName}.${element.getAttribute("class")}` };
  }
  return least;
}

async function look(browser, name, scheme) {
  const tab = await browser.newPage({ viewport: SCREENS[name], colorScheme: scheme });
  const troubles = [];
  tab.on("console", (message) => troubles.push(message.text()));
  tab.on("pageerror", (error) => troubles.push(error.message));
  tab.on("request", (request) => request.url().startsWith("file:") || troubles.push(`asks for ${request.url()}`));
  await tab.goto(pathToFileURL(path.resolve(page)).href);

  const focused = () => tab.evaluate(() => [...document.querySelectorAll("mark.change")].indexOf(document.activeElement));
  await tab.keyboard.press("n");
  assert.equal(await focused(), 0, "n goes to the first change");
  await tab.keyboard.press("n");
  await tab.keyboard.press("n");
  await tab.keyboard.press("p");
  assert.equal(await focused(), 1, "p goes back");
  assert.equal(await tab.locator("#tip").isVisible(), true, "a change that has the focus is explained");
  assert.match(await tab.locator("#place").innerText(), /^2\/\d+$/);
  await tab.keyboard.press("Escape");
  assert.equal(await tab.locator("#tip").isVisible(), false, "Esc closes the explanation");

  const lines = () => tab.locator(".text .line:not(.heads):visible").count();
  const all = await lines();
  await tab.keyboard.press("d");
  const doubtful = await tab.locator(".line.has-doubt").count();
  assert.equal(await lines(), doubtful, "d leaves the lines with doubtful changes");
  const bare = await tab.evaluate(() => {
    const seen = (element) => element.getClientRects().length > 0;
    return [...document.querySelectorAll("aside .list")].filter((list) => seen(list) && ![...list.querySelectorAll("li")].some(seen)).length;
  });
  assert.equal(bare, 0, "no heading is left without an item");
  await tab.keyboard.press("n");
  const classes = await tab.evaluate(() => document.activeElement.className);
  assert.match(classes, /doubtful|poor/, "then n goes to doubtful changes alone");
  await tab.keyboard.press("d");
  assert.equal(await lines(), all, "d again shows all");

  const link = tab.locator("li.item a.where").last();
  const { first, count } = await link.evaluate((a) => ({ first: a.closest("li").dataset.first, count: Number(a.closest("li").dataset.lines) }));
  await link.click();
  assert.equal(await tab.locator(`[id="${first}"]`).isVisible(), true, "an item leads to its line");
  assert.equal(await tab.locator(".line.here").count(), count, "and lights all its lines");
  const back = tab.locator(`[id="${first}"] a.mark`).first();
  const item = (await back.getAttribute("href")).slice(1);
  await back.click();
  const box = await tab.locator(`[id="${item}"]`).boundingBox();
  assert.ok(box.y >= 0 && box.y < SCREENS[name].height, "a line leads back to its item");

  assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, "nothing sticks out sideways");
  const least = await tab.evaluate(leastContrast);
  assert.ok(least.ratio >= LEAST_CONTRAST, `contrast ${least.ratio.toFixed(2)} of ${least.of} (${scheme})`);
  const unnamed = await tab.evaluate(() => [...document.querySelectorAll("button, a, [role=region], [role=toolbar]")].filter((e) => !(e.getAttribute("aria-label") ?? e.textContent).trim()).length);
  assert.equal(unnamed, 0, "everything that can be used has a name");
  assert.deepEqual(troubles, []);
  console.log(`${name}, ${scheme}: ${all} lines, ${doubtful} with doubt, least contrast ${least.ratio.toFixed(2)}`);

  if (scheme === "light") {
    await tab.goto("about:blank");
    await tab.goto(pathToFileURL(path.resolve(page)).href);
    await tab.screenshot({ path: path.join(folder, `${name}.png`) });
    if (name === "desktop") await tab.pdf({ path: path.join(folder, "print.pdf"), format: "A4" });
  }
  await tab.close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  try {
    for (const scheme of ["light", "dark"]) for (const name of Object.keys(SCREENS)) await look(browser, name, scheme);
  } finally {
    await browser.close();
  }
})().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
