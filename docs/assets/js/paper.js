/*
 * The sheet for the counter, in place of the page: what is on the screen is what is printed.
 */
const bdbPaper = (function () {
  "use strict";

  /** @type {HTMLElement | null} */
  let paper = null;
  /** Where the person was. @type {Element | null} */
  let before = null;
  let top = 0;

  function close() {
    if (!paper) return;
    paper.remove();
    paper = null;
    document.documentElement.classList.remove("bdb-page-open");
    window.scrollTo(0, top);
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }

  /** @param {Event} event */
  function act(event) {
    const control = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    const act = control && control.getAttribute("data-act");
    if (act === "print") window.print();
    else if (act === "close") close();
    else if (act === "done") {
      close();
      document.dispatchEvent(new Event("bdb-clear"));
    }
    else if (act === "large" && paper) {
      paper.classList.toggle("bdb-large", /** @type {HTMLInputElement} */ (control).checked);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  return {
    /** @param {string} html @param {string} address of the page, printed at the foot */
    open: function (html, address) {
      if (!paper) {
        before = document.activeElement;
        top = window.pageYOffset;
      } else {
        paper.remove();
      }
      const template = document.createElement("template");
      template.innerHTML = html;
      paper = /** @type {HTMLElement} */ (template.content.firstElementChild);
      if (bdbLook.isOther()) bdbOther.twice(paper);
      const isElder = document.documentElement.classList.contains("bdb-elder");
      paper.classList.toggle("bdb-large", isElder);
      /** @type {HTMLInputElement} */ (paper.querySelector('[data-act="large"]')).checked = isElder;
      const foot = paper.querySelector(".bdb-sheet-address");
      if (foot && address.indexOf("http") === 0) foot.textContent = "网址：" + address.split("#")[0];
      paper.addEventListener("click", act);
      document.body.appendChild(paper);
      document.documentElement.classList.add("bdb-page-open");
      window.scrollTo(0, 0);
      /** @type {HTMLElement} */ (paper.querySelector("h1")).focus({ preventScroll: true });
    },
  };
})();
