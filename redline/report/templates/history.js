// A link to a history opens it, and the keyboard goes on from there.
(() => {
  "use strict";

  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* not an address of ours */ }
    const past = target?.closest(".past");
    if (!past) return;
    const fold = past.querySelector("details");
    if (fold) fold.open = true;
    (fold?.querySelector("summary") ?? past).focus({ preventScroll: true });
    past.scrollIntoView({ block: "nearest" });
  };

  addEventListener("hashchange", reveal);
  addEventListener("load", reveal); // after the script above has gone to the paragraph
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("a[href^='#t.']")?.getAttribute("href") === location.hash) reveal();
  });
})();
