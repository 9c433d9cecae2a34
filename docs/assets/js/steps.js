/*
 * 长辈版: one question at a time, with where one is, back, next and "不知道". The form stays
 * the same form; only one of its fields is in sight.
 */
const bdbSteps = (function () {
  "use strict";

  class Steps {
    /** @param {BdbCalculator} calculator */
    constructor(calculator) {
      this.calculator = calculator;
      this.at = 0;
      /** Are the folded questions asked too? */
      this.more = false;
      this.box = document.createElement("div");
      this.box.className = "bdb-steps";
      this.text = document.createElement("p");
      this.text.setAttribute("role", "status");
      this.box.appendChild(this.text);
      this.back = this.button("上一题", () => this.go(this.at - 1));
      this.unknown = this.button("不知道", () => this.skip());
      this.next = this.button("下一题", () => this.forward());
      this.result = this.button("看结果", () => this.see());
      this.rest = this.button("再答几题，算得更准", () => this.ask());
      calculator.wrapper.addEventListener("bdb-form", () => this.show());
      calculator.wrapper.addEventListener("bdb-answer", () => this.toError());
      calculator.wrapper.addEventListener("click", (event) => this.toField(event));
      document.addEventListener("bdb-look", () => this.show());
      this.show();
    }

    /** @param {string} text @param {() => void} work */
    button(text, work) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "bdb-step-button";
      made.textContent = text;
      made.addEventListener("click", work);
      this.box.appendChild(made);
      return made;
    }

    /** The questions, in their order.
     * @returns {HTMLElement[]} */
    fields() {
      const all = /** @type {NodeListOf<HTMLElement>} */ (
        this.calculator.form().querySelectorAll(".bdb-field")
      );
      return Array.from(all).filter((field) => this.more || !field.closest("details"));
    }

    /** Show the question at hand; outside 长辈版, the whole form. */
    show() {
      const form = this.calculator.form();
      const isOn = bdbLook.isElder();
      form.classList.toggle("bdb-stepping", isOn);
      this.box.hidden = !isOn;
      const end = form.querySelector(".bdb-form-end");
      if (this.box.parentNode !== form) form.insertBefore(this.box, end);
      if (!isOn) return;
      form.querySelectorAll("details").forEach((fold) => fold.setAttribute("open", ""));
      const fields = this.fields();
      this.at = Math.max(0, Math.min(this.at, fields.length - 1));
      const isLast = this.at === fields.length - 1;
      form.querySelectorAll(".bdb-field").forEach((field) => {
        field.classList.toggle("bdb-now", field === fields[this.at]);
      });
      this.text.textContent = "第 " + (this.at + 1) + " 题，共 " + fields.length + " 题";
      this.back.hidden = this.at === 0;
      this.unknown.hidden = fields[this.at].getAttribute("data-field") === "city";
      this.next.hidden = isLast;
      this.result.hidden = !isLast;
      this.rest.hidden = !isLast || this.more;
    }

    /** @param {number} index */
    go(index) {
      this.at = index;
      this.show();
      const control = /** @type {HTMLElement | null} */ (
        this.calculator.form().querySelector(".bdb-now select, .bdb-now input:not([type=hidden])")
      );
      if (control) control.focus();
      this.calculator.form().scrollIntoView({ block: "start" });
    }

    /** On to the next question, unless this one's answer could not be read. While an answer is on
     * its way that is not known yet; then toError comes back here. */
    forward() {
      const error = this.calculator.form().querySelector(".bdb-now .bdb-error:not([hidden])");
      this.go(error && !this.calculator.busy ? this.at : this.at + 1);
    }

    /** "不知道" is an answer: the field is emptied, and the next question comes. */
    skip() {
      const field = this.fields()[this.at];
      bdbForm.empty(field);
      field.dispatchEvent(new Event("change", { bubbles: true }));
      if (this.at < this.fields().length - 1) this.go(this.at + 1);
      else this.see();
    }

    ask() {
      this.more = true;
      this.go(this.at + 1);
    }

    see() {
      this.calculator.bar.go();
    }

    /** What cannot be read has to be in sight. */
    toError() {
      if (!bdbLook.isElder()) return;
      const error = this.calculator.form().querySelector(".bdb-error:not([hidden])");
      const field = error && error.closest(".bdb-field");
      if (field && !field.classList.contains("bdb-now")) this.reach(field);
    }

    /** A link of the answer that leads to a question.
     * @param {Event} event */
    toField(event) {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (!link || !bdbLook.isElder()) return;
      const target = document.getElementById((link.getAttribute("href") || "").slice(1));
      const field = target && target.closest(".bdb-field");
      if (field && this.calculator.form().contains(field)) this.reach(field);
    }

    /** @param {Element} field */
    reach(field) {
      this.more = this.more || field.closest("details") !== null;
      this.go(this.fields().indexOf(/** @type {HTMLElement} */ (field)));
    }
  }

  return {
    /** @param {BdbCalculator} calculator */
    of: function (calculator) {
      return new Steps(calculator);
    },
  };
})();
