/*
 * Brings the calculators of a page to life: on the first touch of a form the worker starts,
 * and from then on every change is answered. The answer that came with the page stays until
 * a new one is there.
 */
(function () {
  "use strict";

  const STILL_GOOD = "。页面上的表格和“怎么自己数月份”仍可用，也可以打 12393。";
  const NOT_SUPPORTED = "这个浏览器太旧，没法就地计算" + STILL_GOOD;
  const NOT_STARTED = "计算没有启动成功，可以刷新再试，填的还在" + STILL_GOOD;
  const DAMAGED = "这个文件不完整，或者被改过，没法就地计算。请重新下载一份" + STILL_GOOD;
  const MISSING = "旁边的文件不在，没法就地计算。请先把压缩包整个解压，再打开 index.html" + STILL_GOOD;
  const CANCELLED = "已取消；再改一项就重新开始" + STILL_GOOD;
  const SLOW = "等了很久没有下载完，可能网络不好。再改一项就重新开始，填的还在" + STILL_GOOD;
  const NOT_ANSWERED = "这一步没有算出来，可以再试一次" + STILL_GOOD;

  /** @param {string} html @param {string} selector @returns {HTMLElement | null} */
  function parse(html, selector) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.querySelector(selector);
  }

  /** What a person has unfolded in the old part stays unfolded in the fresh one.
   * @param {Element} old @param {Element} fresh */
  function keepOpen(old, fresh) {
    const opened = Array.from(old.querySelectorAll("details[open] > summary"));
    const names = opened.map((summary) => summary.textContent);
    fresh.querySelectorAll("details > summary").forEach((summary) => {
      if (names.indexOf(summary.textContent) >= 0 && summary.parentElement) {
        summary.parentElement.setAttribute("open", "");
      }
    });
  }

  class Calculator {
    /** @param {HTMLElement} wrapper */
    constructor(wrapper) {
      this.wrapper = wrapper;
      this.id = wrapper.dataset.calculator || "";
      this.bookFolder = new URL(wrapper.dataset.book || "", document.baseURI).href;
      /** What the person typed, by field name: kept when the form changes with the city.
       * @type {Map<string, string>} */
      this.typed = new Map();
      /** Counts the changes; an answer to an earlier one is never shown. */
      this.turn = 0;
      this.busy = false;
      /** What was last asked: many events of a browser change nothing. */
      this.asked = "";
      this.progress = bdbProgress.of((box) => this.insert(box), bdbRuntime.cancel);
      bdbForm.fillDate(this.form());
      /** What the form holds before anybody answered anything. */
      this.untouched = this.said();
      /** A sentence to stand above the next answer. */
      this.note = "";
      this.bar = bdbBar.of(wrapper);
      this.listen();
      bdbTake.of(this);
      this.memory = bdbMemory.of(this);
      this.memory.restore();
      bdbSteps.of(this);
    }

    /** What the form holds, as one text. */
    said() {
      return JSON.stringify(bdbForm.answers(this.form()));
    }

    listen() {
      this.wrapper.addEventListener("input", (event) => bdbForm.noteUnknown(event.target));
      ["focusin", "pointerdown", "input", "change", "submit"].forEach((type) => {
        this.wrapper.addEventListener(type, (event) => {
          if (type === "submit") event.preventDefault();
          // Reading the answer is no touch of the form.
          if (event.target instanceof Node && this.form().contains(event.target)) this.change();
        });
      });
    }

    /** @returns {HTMLFormElement} */
    form() {
      return /** @type {HTMLFormElement} */ (this.wrapper.querySelector("form.bdb-form"));
    }

    /** @returns {HTMLElement | null} */
    result() {
      return this.wrapper.querySelector(".bdb-result");
    }

    change() {
      if (this.said() === this.asked) return;
      // The first touch alone answers nothing, and nothing has to be remembered.
      if (this.asked || this.said() !== this.untouched) this.memory.keep();
      this.note = "";
      this.request();
    }

    /** Ask for the answer to what the form holds. */
    request() {
      this.asked = this.said();
      this.turn += 1;
      const broken = bdbRuntime.broken();
      if (broken) this.giveUp(broken);
      else if (!this.busy) this.answer();
    }

    /** Ask for the answer to what the form holds now, and once more if it changed meanwhile. */
    answer() {
      const turn = this.turn;
      this.busy = true;
      this.markOld(true, true);
      this.ask()
        .then(
          (answer) => {
            if (turn === this.turn) this.show(answer);
          },
          (error) => {
            // What was typed meanwhile is given up as well.
            if (error.message === "cancelled") this.turn = turn;
            this.giveUp(error);
          }
        )
        .then(() => {
          this.busy = false;
          if (turn !== this.turn && !bdbRuntime.broken()) this.answer();
        });
    }

    /** A city of its own has a form of its own; it is brought in before the question. */
    ask() {
      const city = bdbForm.answers(this.form()).city;
      const run = () =>
        bdbRuntime.ask(this.books(), { run: this.id, answers: bdbForm.answers(this.form()) });
      if (!city || city === this.form().dataset.city) return run();
      return bdbRuntime.ask(this.books(), { form: this.id, city: city }).then((answer) => {
        // The city may have been changed again meanwhile: then this form is already the wrong one.
        if (bdbForm.answers(this.form()).city === city) this.replaceForm(answer.html || "");
        return run();
      });
    }

    books() {
      const city = bdbForm.answers(this.form()).city;
      const books = [this.bookFolder + "national.json"];
      if (city) books.push(this.bookFolder + city + ".json");
      return books;
    }

    /** Everything to take along from what the form holds.
     * @param {boolean} detailed whether the calendar may say what it is about */
    take(detailed) {
      this.markOld(false, true);
      this.busy = true;
      const answers = bdbForm.answers(this.form());
      const done = () => {
        this.busy = false;
        this.progress.end();
        this.markOld(false, false);
      };
      return bdbRuntime.ask(this.books(), { take: this.id, answers: answers, details: detailed }).then(
        (taken) => {
          done();
          return taken;
        },
        (error) => {
          done();
          this.giveUp(error);
        }
      );
    }

    /** @param {string} html */
    replaceForm(html) {
      const old = this.form();
      const fresh = /** @type {HTMLFormElement | null} */ (parse(html, "form.bdb-form"));
      if (!fresh) return;
      const active = document.activeElement;
      const focused = active && old.contains(active) ? active.getAttribute("name") : null;
      bdbForm.remember(old, this.typed);
      bdbForm.refill(fresh, this.typed);
      bdbForm.fillDate(fresh);
      keepOpen(old, fresh);
      old.replaceWith(fresh);
      if (focused) {
        const again = fresh.elements.namedItem(focused);
        if (again instanceof HTMLElement) again.focus({ preventScroll: true });
      }
      this.wrapper.dispatchEvent(new Event("bdb-form"));
    }

    /** @param {{html?: string, errors?: {field: string | null, message: string}[]}} answer */
    show(answer) {
      const errors = answer.errors || [];
      bdbForm.showErrors(this.form(), errors);
      this.tell(this.note || bdbForm.doubt(this.form()));
      if (answer.html) this.replaceResult(answer.html);
      // The first touch alone is no news; nor is an answer to what the errors left standing.
      if (answer.html && this.asked !== this.untouched) this.bar.announce();
      else this.bar.hide();
      this.markOld(errors.length > 0 && !answer.html, false);
      this.progress.end();
      this.wrapper.dispatchEvent(new Event("bdb-answer"));
    }

    /** The section itself stays, so that a screen reader goes on listening to it.
     * @param {string} html */
    replaceResult(html) {
      const fresh = parse(html, ".bdb-result");
      const old = this.result();
      if (!fresh) return;
      if (!old) {
        this.wrapper.appendChild(fresh);
        return;
      }
      keepOpen(old, fresh);
      Array.from(fresh.attributes).forEach((each) => old.setAttribute(each.name, each.value));
      while (old.firstChild) old.removeChild(old.firstChild);
      while (fresh.firstChild) old.appendChild(fresh.firstChild);
    }

    /** Mark the answer in the page as one to other inputs, or unmark it; busy while a new one comes.
     * @param {boolean} isOld @param {boolean} isBusy */
    markOld(isOld, isBusy) {
      const result = this.result();
      if (!result) return;
      result.classList.toggle("bdb-old", isOld);
      result.setAttribute("aria-busy", String(isBusy));
    }

    /** @param {Error} why */
    giveUp(why) {
      this.asked = "";
      this.progress.end();
      this.markOld(false, false);
      if (/^damaged/.test(why.message)) this.tell(DAMAGED);
      else if (/^missing/.test(why.message)) this.tell(MISSING);
      else if (why.message === "cancelled") this.tell(CANCELLED);
      else if (why.message === "slow") this.tell(SLOW);
      else if (!bdbRuntime.broken()) this.tell(NOT_ANSWERED);
      else this.tell(bdbRuntime.isSupported() ? NOT_STARTED : NOT_SUPPORTED);
    }

    /** Put something above the answer.
     * @param {Element} element */
    insert(element) {
      const result = this.result();
      if (result && result.parentNode) result.parentNode.insertBefore(element, result);
      else this.wrapper.appendChild(element);
    }

    /** Say one sentence above the answer; "" takes it away.
     * @param {string} text */
    tell(text) {
      let notice = this.wrapper.querySelector(".bdb-notice");
      if (!text) {
        if (notice) notice.remove();
        return;
      }
      if (!notice) {
        notice = document.createElement("p");
        notice.className = "bdb-notice";
        notice.setAttribute("role", "status");
        this.insert(notice);
      }
      notice.textContent = text;
    }
  }

  /** @type {Calculator[]} */
  let calculators = [];

  function mount() {
    const wrappers = /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(".bdb-calculator")
    );
    const known = calculators.filter((each) => document.contains(each.wrapper));
    const mounted = known.map((each) => each.wrapper);
    const fresh = Array.from(wrappers).filter(
      (wrapper) => mounted.indexOf(wrapper) < 0 && wrapper.querySelector("form.bdb-form")
    );
    calculators = known.concat(fresh.map((wrapper) => new Calculator(wrapper)));
    if (calculators.length) bdbRuntime.prepare();
  }

  bdbRuntime.watch((progress) => {
    calculators.filter((each) => each.busy).forEach((each) => each.progress.show(progress));
  });

  // Material's document$ tells of every page, also of those that come without a reload.
  const pages = /** @type {any} */ (window).document$;
  if (pages) pages.subscribe(mount);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
})();
