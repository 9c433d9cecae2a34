/*
 * Brings the answers of one calculator back — from a link, after a reload, from the device —
 * and takes them away again. Where they are kept: keep.js; how a link is written: link.js.
 */

/**
 * What other scripts may do with a calculator of the page.
 * @typedef {Object} BdbCalculator
 * @property {string} id
 * @property {HTMLElement} wrapper
 * @property {string} bookFolder
 * @property {Map<string, string>} typed
 * @property {string} note
 * @property {string} asked
 * @property {string} untouched
 * @property {number} turn
 * @property {boolean} busy
 * @property {{hide: () => void, go: () => void}} bar
 * @property {() => HTMLFormElement} form
 * @property {() => HTMLElement | null} result
 * @property {() => string} said
 * @property {() => void} request
 * @property {(html: string) => void} replaceResult
 * @property {(isOld: boolean, isBusy: boolean) => void} markOld
 * @property {(text: string) => void} tell
 * @property {(answer: {errors?: {field: string | null, message: string}[]}) => void} show
 * @property {(detailed: boolean) => Promise<any>} take
 */

const bdbMemory = (function () {
  "use strict";

  const NEWER = "数据更新过了，下面是按新数据重新算的。";
  const CLEARED = "已清空。这台设备上没有留下你填的内容。";
  const KEPT = "记下了，下次打开就在。健康情况不记。公用的电脑，用完请点“清空”。";
  const NO_ROOM = "没有记下：这个浏览器不让存，或者存满了。填的内容还在这一页上，可以接着算。";
  const NOT_KEPT = "不再记在这台手机上。";

  class Memory {
    /** @param {BdbCalculator} calculator */
    constructor(calculator) {
      this.calculator = calculator;
      const result = calculator.result();
      /** The page as it came. */
      this.first = { form: calculator.form().outerHTML, result: result ? result.outerHTML : "" };
      this.city = calculator.form().dataset.city || "";
      /** What was cleared last, while it can still be brought back.
       * @type {Map<string, string> | null} */
      this.cleared = null;
      calculator.wrapper.addEventListener("click", (event) => this.act(event));
      calculator.wrapper.addEventListener("bdb-form", () => this.mark());
      window.addEventListener("hashchange", () => this.openLink());
      // Another tab may keep, or clear, what all of them share.
      window.addEventListener("storage", () => this.mark());
      document.addEventListener("bdb-clear", () => this.clearForGood());
    }

    /** @param {string} act @returns {HTMLElement} */
    control(act) {
      return /** @type {HTMLElement} */ (this.calculator.form().querySelector('[data-act="' + act + '"]'));
    }

    isKept() {
      return /** @type {HTMLInputElement} */ (this.control("keep")).checked;
    }

    /** Show in a form what holds: it may be a new one. */
    mark() {
      /** @type {HTMLInputElement} */ (this.control("keep")).checked = bdbKeep.stored() !== null;
      this.control("undo").hidden = !this.cleared || this.cleared.size === 0;
    }

    /** @param {Event} event */
    act(event) {
      const form = this.calculator.form();
      const control = event.target instanceof Element ? event.target.closest("[data-act]") : null;
      if (!control || !form.contains(control)) return;
      const act = control.getAttribute("data-act");
      if (act === "clear") this.clear();
      else if (act === "undo" && this.cleared) this.open(this.cleared);
      else if (act === "keep") this.setKept(this.isKept());
    }

    /** Bring back what belongs to this place: a link, a reload, or what the device keeps. */
    restore() {
      this.mark();
      if (this.openLink()) return;
      const found = bdbKeep.here(this.calculator.id) || bdbKeep.stored();
      if (found) this.open(new Map(Object.keys(found).map((name) => [name, found[name]])));
    }

    /** Fill the form from the link in the address; false where there is none. */
    openLink() {
      const link = bdbLink.parse(window.location.hash);
      if (!link) return false;
      if (link.problem) {
        this.calculator.tell(link.problem);
        return true;
      }
      const result = this.calculator.result();
      const data = (result && result.dataset.version) || "";
      if (data.indexOf(link.data) !== 0) this.calculator.note = NEWER;
      this.open(bdbForm.byControl(this.calculator.form(), link.answers));
      if (link.see) bdbTake.show(this.calculator, link.see);
      return true;
    }

    /** Put these answers into the form as it came, and answer them.
     * @param {Map<string, string>} answers by the name of their control */
    open(answers) {
      const calculator = this.calculator;
      this.reset();
      calculator.typed = new Map(answers);
      bdbForm.refill(calculator.form(), calculator.typed);
      bdbForm.fillDate(calculator.form());
      this.cleared = null;
      this.mark();
      if (calculator.said() !== calculator.untouched) calculator.request();
    }

    /** The form as the page came. */
    reset() {
      const template = document.createElement("template");
      template.innerHTML = this.first.form;
      const form = template.content.firstElementChild;
      if (form) this.calculator.form().replaceWith(form);
      this.calculator.typed = new Map();
      bdbForm.fillDate(this.calculator.form());
      this.calculator.wrapper.dispatchEvent(new Event("bdb-form"));
    }

    /** What the person changed, by the name of its control; the day only where it is not today.
     * @returns {Map<string, string>} */
    changed() {
      bdbForm.remember(this.calculator.form(), this.calculator.typed);
      const found = new Map(this.calculator.typed);
      if (found.get("as_of") === bdbForm.today()) found.delete("as_of");
      // A form that was made for the chosen city takes that city for its own.
      const city = this.calculator.form().elements.namedItem("city");
      if (city instanceof HTMLSelectElement && city.value !== this.city) found.set("city", city.value);
      return found;
    }

    /** Keep what was typed with this place in the history, and on the device where it is wanted. */
    keep() {
      this.cleared = null;
      this.control("undo").hidden = true;
      /** @type {{[name: string]: string}} */
      const found = {};
      this.changed().forEach((value, name) => {
        found[name] = value;
      });
      bdbKeep.setHere(this.calculator.id, found);
      if (this.isKept()) this.store();
    }

    /** Store what may be stored; false where nothing can be. */
    store() {
      /** @type {{[name: string]: string}} */
      const found = {};
      this.changed().forEach((value, name) => {
        const control = this.calculator.form().querySelector('[name="' + CSS.escape(name) + '"]');
        if (control && name !== "as_of" && !control.closest("[data-private]")) found[name] = value;
      });
      return bdbKeep.store(found);
    }

    /** @param {boolean} isKept */
    setKept(isKept) {
      const isStored = isKept && this.store();
      if (!isKept) bdbKeep.forget();
      this.mark();
      if (isKept) this.calculator.tell(isStored ? KEPT : NO_ROOM);
      else this.calculator.tell(NOT_KEPT);
    }

    /** Back to the page as it came: nothing stays, here or on the device. */
    clear() {
      const calculator = this.calculator;
      this.cleared = this.changed();
      bdbKeep.setHere(calculator.id, null);
      bdbKeep.forget();
      this.reset();
      calculator.asked = calculator.untouched;
      calculator.turn += 1;
      if (this.first.result) calculator.replaceResult(this.first.result);
      // A question on its way is asked again, of the empty form.
      if (!calculator.busy) calculator.markOld(false, false);
      calculator.note = CLEARED;
      calculator.bar.hide();
      calculator.tell(CLEARED);
      this.control("clear").focus();
    }

    /** Clear, and keep nothing to bring back. */
    clearForGood() {
      if (!document.contains(this.calculator.wrapper)) return;
      this.clear();
      this.cleared = null;
      this.mark();
    }
  }

  return {
    /** @param {BdbCalculator} calculator */
    of: function (calculator) {
      return new Memory(calculator);
    },
  };
})();
