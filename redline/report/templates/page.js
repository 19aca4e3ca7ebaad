// Comfort only: everything on the page can be read, folded, switched and printed without this file.
(() => {
  "use strict";

  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const text = byId("text");
  const articles = [...text.querySelectorAll(".p")];
  const find = byId("find");
  const cls = byId("class");
  root.classList.add("js");

  // --- switches are remembered: which were chosen, never a word of the texts ---

  const settings = [...byId("bar").querySelectorAll("input[name]")];

  const recall = (name) => {
    try { return localStorage.getItem(`redline.${name}`); } catch { return null; }
  };

  const remember = ({ name, type, value, checked }) => {
    try { localStorage.setItem(`redline.${name}`, type === "checkbox" ? String(checked) : value); } catch { /* private window */ }
  };

  for (const input of settings) {
    const kept = recall(input.name);
    if (kept !== null) input.checked = input.type === "checkbox" ? kept === "true" : input.value === kept;
    input.addEventListener("change", () => { remember(input); showPlace(); });
  }
  for (const name of new Set(settings.filter((input) => input.type === "radio").map((input) => input.name))) {
    const group = settings.filter((input) => input.name === name);
    if (!group.some((input) => input.checked)) group.find((input) => input.defaultChecked).checked = true;
  }

  const chosen = (name) => settings.find((input) => input.name === name && input.checked)?.value;
  const filled = (template, ...values) => template.replace(/\{(\d)\}/g, (_, at) => values[at]);

  let quiet = 0;
  const say = (message) => {
    byId("said").textContent = message;
    clearTimeout(quiet);
    quiet = setTimeout(() => { byId("said").textContent = ""; }, 4000);
  };

  // --- next and previous change ---

  let here = null;

  const changes = articles.filter((article) => !article.classList.contains("s-unchanged"));

  const hiddenWeights = () => ({ technical: chosen("t") === "hide", editorial: chosen("e") === "hide" });
  const isHidden = (article, weights) => article.classList.contains("out") || weights[article.dataset.w] === true;
  const stops = () => {
    const weights = hiddenWeights();
    return changes.filter((article) => !isHidden(article, weights));
  };

  const showPlace = () => {
    const all = stops();
    byId("place").textContent = filled(byId("place").dataset.say, here ? all.indexOf(here) + 1 : 0, all.length);
  };

  // The first of `list` below the bar, found by halving: measuring thousands of paragraphs would be felt.
  const firstBelow = (list) => {
    const line = byId("bar").getBoundingClientRect().bottom + 8;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].getBoundingClientRect().top < line) low = middle + 1; else high = middle;
    }
    return low;
  };

  const near = (article) => {
    const { top, bottom } = article.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  const visit = (article) => {
    here?.classList.remove("here");
    here = article;
    here.classList.add("here");
    const fold = here.querySelector(":scope > details");
    if (fold) fold.open = true;
    here.focus({ preventScroll: true });
    clearOfBar(); // a filter may just have made it taller
    here.scrollIntoView({ block: "start" });
    showPlace();
  };

  const step = (by, list = stops()) => {
    if (!list.length) return;
    const at = here && near(here) ? list.indexOf(here) : -1;
    const target = at >= 0 ? at + by : by > 0 ? firstBelow(list) : firstBelow(list) - 1;
    visit(list[Math.max(0, Math.min(list.length - 1, target))]);
  };

  // --- links to paragraphs, into folds and past a filter ---

  const reveal = (id) => {
    const article = byId(id)?.closest(".p");
    if (!article) return;
    if (isHidden(article, hiddenWeights())) clear();
    visit(article);
  };

  const fromHash = () => { try { reveal(decodeURIComponent(location.hash.slice(1))); } catch { /* not an address of ours */ } };
  addEventListener("hashchange", fromHash);
  document.addEventListener("click", (event) => {
    const href = event.target.closest?.("a[href^='#']")?.getAttribute("href");
    if (href && href === location.hash) fromHash(); // the same link again raises no hashchange
  });

  // --- the bar may take more rows than the style sheet reckons with: whatever it covers, no link leads beneath it ---

  const bar = byId("bar");
  const clearOfBar = () => {
    const covered = bar.offsetHeight + Math.min(0, parseFloat(getComputedStyle(bar).top) || 0);
    root.style.scrollPaddingBlockStart = `${Math.ceil(covered) + 8}px`;
  };
  new ResizeObserver(clearOfBar).observe(bar);
  clearOfBar();

  // --- find: over the draft and the earlier text, blind to layout spaces, width and case ---

  const isWide = (char) => char !== undefined && /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]/.test(char);
  const key = (string) => string.replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "")
    .normalize("NFKC").toLowerCase().trim()
    .replace(/\s+/g, (space, at, all) => (isWide(all[at - 1]) || isWide(all[at + space.length]) ? "" : " "));

  const reading = (cell, dropped) => {
    const copy = cell.cloneNode(true);
    for (const gone of copy.querySelectorAll(dropped)) gone.remove();
    return copy.textContent;
  };
  const draftOf = (article) => reading(article.querySelector(".both"), "del");
  const earlierOf = (article) => reading(article.querySelector(".both"), "ins");

  const keys = new Map();
  const keysOf = (article) => {
    if (!keys.has(article)) {
      const names = article.querySelector(".pid").textContent + " " + article.querySelector(".was").textContent;
      keys.set(article, [key(draftOf(article)), key(earlierOf(article)), key(names)]);
    }
    return keys.get(article);
  };

  // Shown matches carry a highlight, which leaves the text as it is; more than these no eye would follow.
  const MOST = 400;

  const rangesIn = (cell, wanted, skipped) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    let flat = "";
    const places = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentNode.closest(skipped)) continue;
      [...node.data].reduce((at, char) => {
        for (const one of key(char)) { flat += one; places.push([node, at, at + char.length]); }
        return at + char.length;
      }, 0);
    }
    const found = [];
    const compact = wanted.replace(/ /g, "");
    for (let at = flat.indexOf(compact); at >= 0 && compact; at = flat.indexOf(compact, at + compact.length)) {
      const range = new Range();
      const [first, last] = [places[at], places[at + compact.length - 1]];
      range.setStart(first[0], first[1]);
      range.setEnd(last[0], last[2]);
      found.push(range);
    }
    return found;
  };

  const highlight = (wanted, shown) => {
    if (!window.Highlight) return;
    CSS.highlights.delete("found");
    if (!wanted) return;
    const ranges = [];
    for (const article of shown) {
      if (ranges.length > MOST) break;
      for (const cell of article.querySelectorAll(".both, .draft")) {
        ranges.push(...rangesIn(cell, wanted, "del"), ...rangesIn(cell, wanted, "ins"));
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const filter = () => {
    const wanted = key(find.value);
    const active = Boolean(wanted || cls.value);
    const shown = articles.filter((article) => {
      const fits = (!cls.value || article.dataset.c.split(" ").includes(cls.value))
        && (!wanted || keysOf(article).some((part) => part.includes(wanted)));
      article.classList.toggle("out", !fits);
      return fits;
    });
    if (wanted) {
      for (const article of shown) article.querySelector(":scope > details")?.setAttribute("open", "");
    }
    byId("found").textContent = active ? filled(byId("found").dataset.say, shown.length, articles.length) : "";
    highlight(wanted, active ? shown : []);
    showPlace();
    return shown;
  };

  const clear = () => { find.value = ""; cls.value = ""; filter(); };

  let soon = 0;
  find.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(filter, 120); });
  cls.addEventListener("change", () => { const shown = filter(); if (cls.value && shown[0]) shown[0].scrollIntoView({ block: "start" }); });
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(soon);
    const shown = filter();
    const at = here ? shown.indexOf(here) : -1;
    if (shown.length) { visit(shown[(at + 1) % shown.length]); find.focus({ preventScroll: true }); }
  });

  // --- copying: clean text, the draft's or the earlier one's ---

  let pending = null;

  const put = (words, done) => {
    pending = words;
    const copied = document.execCommand("copy"); // works from disk, where the newer interface may be withheld
    pending = null;
    if (copied) say(done);
    else if (navigator.clipboard) navigator.clipboard.writeText(words).then(() => say(done), () => say(byId("copied").dataset.failed));
    else say(byId("copied").dataset.failed);
  };

  const copyParagraph = (article) => {
    const both = { new: draftOf(article), old: earlierOf(article) };
    const side = both[chosen("copy")] ? chosen("copy") : both.new ? "new" : "old";
    put(both[side], filled(byId("copied").dataset[side], article.dataset.n));
  };

  // A selection in the left column of the side-by-side view is of the earlier text, whatever the choice.
  const sideOf = (range) => {
    const start = range.commonAncestorContainer;
    const cell = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentNode).closest(".t");
    const left = cell?.matches(".pair > .both") && byId("view-side").checked;
    return left ? "old" : chosen("copy");
  };

  const cleanSelection = (selection) => {
    const range = selection.getRangeAt(0);
    const copy = document.createElement("div");
    copy.append(range.cloneContents());
    const dropped = sideOf(range) === "old" ? "ins" : "del";
    for (const gone of copy.querySelectorAll(`.draft, ${dropped}`)) gone.remove();
    const inside = range.commonAncestorContainer;
    const only = (inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentNode).closest(dropped);
    if (only) return selection.toString(); // a selection inside a mark asks for just these words
    const cells = [...copy.querySelectorAll(".both")];
    return cells.length ? cells.map((cell) => cell.textContent).filter(Boolean).join("\n") : copy.textContent;
  };

  document.addEventListener("copy", (event) => {
    let words = pending;
    if (words === null) {
      const selection = getSelection();
      if (selection.isCollapsed || !text.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
      words = cleanSelection(selection);
    }
    event.clipboardData.setData("text/plain", words);
    event.preventDefault();
  });

  text.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) copyParagraph(button.closest(".p"));
  });

  // A cell that begins like a formula is quoted, so that a spreadsheet shows it and does not run it.
  const cellText = (cell) => cell.textContent.trim().replace(/^(?=[=+\-@])/, "'");
  byId("copy-table").addEventListener("click", () => {
    const rows = [...byId("table").rows].map((row) => [...row.cells].map(cellText).join("\t"));
    put(rows.join("\n"), byId("copy-table").dataset.done);
  });

  // --- keys ---

  const flip = () => {
    const other = byId(byId("view-side").checked ? "view-inline" : "view-side");
    const anchor = here ?? articles[firstBelow(articles)];
    other.checked = true;
    remember(other);
    anchor?.scrollIntoView({ block: "start" });
  };

  const back = () => {
    const line = here && byId(`s.${here.id}`);
    if (!line) return;
    line.closest("details")?.setAttribute("open", "");
    line.querySelector("a").focus();
    line.scrollIntoView({ block: "center" });
  };

  const actions = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    "/": () => { find.focus(); find.select(); },
    "?": () => byId("keys").showModal(),
    v: flip, s: back,
    c: () => { if (here) copyParagraph(here); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("keys").open) { clear(); find.blur(); byId("display").open = false; return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("keys").open) return;
    if (!byId("keys-on").checked || event.target.closest?.("input[type=search], select, [contenteditable]")) return;
    const action = actions[event.key];
    if (action) { event.preventDefault(); action(); }
  });

  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  byId("help").addEventListener("click", actions["?"]);
  byId("close").addEventListener("click", () => byId("keys").close());
  document.addEventListener("click", (event) => { if (!event.target.closest("#display")) byId("display").open = false; });

  // --- paper: every fold open, and as it was afterwards ---

  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
    unfolded = [];
  });

  if (find.value || cls.value) filter(); else showPlace(); // a browser going back fills the fields again
  if (location.hash) addEventListener("load", fromHash); // after the browser has gone there in its own way
})();
