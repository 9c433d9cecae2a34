/*
 * One line at the bottom of the screen that says a new answer is there, while the answer
 * itself is out of sight: on a phone it stands below a long form.
 */
const bdbBar = (function () {
  "use strict";

  /** The bar of one calculator. It is in the page from the start, so that a screen reader
   * listens to it; it stands right after the form, so that the next Tab reaches its button. */
  class Bar {
    /** @param {HTMLElement} wrapper */
    constructor(wrapper) {
      this.wrapper = wrapper;
      this.box = document.createElement("div");
      this.box.className = "bdb-bar";
      this.box.hidden = true;
      this.text = document.createElement("p");
      this.text.className = "bdb-bar-text";
      this.text.setAttribute("role", "status");
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.className = "bdb-bar-button";
      this.button.textContent = "看结果";
      this.button.addEventListener("click", () => this.go());
      this.box.appendChild(this.text);
      this.box.appendChild(this.button);
    }

    /** @returns {HTMLElement | null} */
    result() {
      return this.wrapper.querySelector(".bdb-result");
    }

    /** Is the headline, or what follows it, on the screen? */
    isInView() {
      const result = this.result();
      const headline = result && result.querySelector(".bdb-headline");
      if (!result || !headline) return true;
      return (
        headline.getBoundingClientRect().bottom <= window.innerHeight &&
        result.getBoundingClientRect().bottom > 0
      );
    }

    /** An answer has come. */
    announce() {
      const result = this.result();
      const headline = result && result.querySelector(".bdb-headline");
      if (!headline || this.isInView()) {
        this.hide();
        return;
      }
      // Only one calculator speaks at the bottom of a page with several.
      bars.forEach((bar) => bar.hide());
      this.box.hidden = false;
      this.text.textContent = headline.textContent;
    }

    hide() {
      this.box.hidden = true;
      this.text.textContent = "";
    }

    hideIfInView() {
      if (!this.box.hidden && this.isInView()) this.hide();
    }

    go() {
      const result = this.result();
      if (!result) return;
      const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      result.setAttribute("tabindex", "-1");
      result.focus({ preventScroll: true });
      result.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
    }
  }

  /** @type {Bar[]} */
  const bars = [];
  ["scroll", "resize"].forEach((type) => {
    window.addEventListener(type, () => bars.forEach((bar) => bar.hideIfInView()), { passive: true });
  });

  return {
    /** The bar of a calculator, put after its form.
     * @param {HTMLElement} wrapper */
    of: function (wrapper) {
      const bar = new Bar(wrapper);
      const result = bar.result();
      if (result && result.parentNode) result.parentNode.insertBefore(bar.box, result);
      bars.push(bar);
      return bar;
    },
  };
})();
