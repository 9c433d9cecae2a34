/*
 * 替别人办: for who helps somebody else, at a counter or in the family. The calculators speak of
 * the person it is about (“本人”), the sheet is printed twice, and nothing is left on the device.
 */
const bdbOther = (function () {
  "use strict";

  const NAME = "替别人办";
  const SAID = "替别人办：“本人”是要办医保的那个人。办事单打两份，打好点“清空”，什么都不留。";
  // Where the person is spoken to.
  const PLACES = ".bdb-calculator, .bdb-page, .bdb-bar";
  const YOU = /你(?!好)们?/g;
  const COPIES = ["第一份：本人留", "第二份：帮忙的人留"];

  /** @param {Node} node */
  function reword(node) {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element) return;
    const parts = element.closest(PLACES) ? [element] : Array.from(element.querySelectorAll(PLACES));
    parts.forEach((part) => {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        const words = text.nodeValue || "";
        const said = words.replace(YOU, "本人");
        if (said !== words) text.nodeValue = said;
      }
    });
  }

  function mount() {
    const banner = document.querySelector(".md-banner__inner");
    if (!banner) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bdb-other-switch";
    button.textContent = NAME;
    button.setAttribute("aria-pressed", String(bdbLook.isOther()));
    button.addEventListener("click", () => {
      bdbLook.setOther(!bdbLook.isOther());
      // What was typed stays with this place in the history.
      window.location.reload();
    });
    banner.appendChild(button);
    if (!bdbLook.isOther()) return;
    const line = document.createElement("p");
    line.className = "bdb-look-line";
    line.textContent = SAID;
    banner.appendChild(line);
    reword(document.body);
    new MutationObserver((changes) => {
      changes.forEach((change) => Array.from(change.addedNodes).forEach(reword));
    }).observe(document.body, { childList: true, subtree: true });
  }

  document.documentElement.classList.toggle("bdb-other", bdbLook.isOther());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();

  return {
    /** Put the sheet on the page twice, each with the name of who keeps it.
     * @param {HTMLElement} page */
    twice: function (page) {
      const first = /** @type {HTMLElement} */ (page.querySelector(".bdb-sheet"));
      const second = /** @type {HTMLElement} */ (first.cloneNode(true));
      page.appendChild(second);
      [first, second].forEach((sheet, index) => {
        const name = document.createElement("p");
        name.className = "bdb-sheet-copy";
        name.textContent = COPIES[index];
        sheet.insertBefore(name, sheet.firstChild);
      });
    },
  };
})();
