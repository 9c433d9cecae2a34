/*
 * Brings the calculators of a page to life: on the first touch of a form the worker starts,
 * and from then on every change is answered. The answer that came with the page stays until
 * a new one is there.
 */
(function () {
  "use strict";

  const STILL_GOOD = "；页面上的表格和“怎么自己数月份”仍可用，也可以打 12393。";
  const NOT_SUPPORTED = "这个浏览器太旧，没法就地计算" + STILL_GOOD;
  const NOT_STARTED = "计算没有启动成功" + STILL_GOOD;
  const NOT_ANSWERED = "这一步没有算出来，可以再试一次" + STILL_GOOD;

  /** @param {string} html @param {string} selector @returns {HTMLElement | null} */
  function parse(html, selector) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.querySelector(selector);
  }

  /** The progress of the start, in words.
   * @param {{step: string, seen: number, size: number}} progress */
  function inWords(progress) {
    /** @param {number} bytes */
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    if (progress.step === "ready") return "就绪";
    if (progress.step === "start" || progress.seen >= progress.size) return "启动";
    return "下载 " + megabytes(progress.seen) + " / " + megabytes(progress.size) + " MB";
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
      /** @type {HTMLElement | null} */
      this.progress = null;
      bdbForm.fillDate(this.form());
      /** What the form holds before anybody answered anything. */
      this.untouched = JSON.stringify(bdbForm.answers(this.form()));
      this.bar = bdbBar.of(wrapper);
      this.listen();
    }

    listen() {
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
      const asked = JSON.stringify(bdbForm.answers(this.form()));
      if (asked === this.asked) return;
      this.asked = asked;
      this.turn += 1;
      if (bdbRuntime.isBroken()) this.giveUp();
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
          () => this.giveUp()
        )
        .then(() => {
          this.busy = false;
          if (turn !== this.turn && !bdbRuntime.isBroken()) this.answer();
        });
    }

    /** A city of its own has a form of its own; it is brought in before the question. */
    ask() {
      const city = bdbForm.answers(this.form()).city;
      const books = [this.bookFolder + "national.json"];
      if (city) books.push(this.bookFolder + city + ".json");
      const run = () =>
        bdbRuntime.ask(books, { run: this.id, answers: bdbForm.answers(this.form()) });
      if (!city || city === this.form().dataset.city) return run();
      return bdbRuntime.ask(books, { form: this.id, city: city }).then((answer) => {
        // The city may have been changed again meanwhile: then this form is already the wrong one.
        if (bdbForm.answers(this.form()).city === city) this.replaceForm(answer.html || "");
        return run();
      });
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
      old.replaceWith(fresh);
      if (focused) {
        const again = fresh.elements.namedItem(focused);
        if (again instanceof HTMLElement) again.focus({ preventScroll: true });
      }
    }

    /** @param {{html?: string, errors?: {field: string | null, message: string}[]}} answer */
    show(answer) {
      const errors = answer.errors || [];
      bdbForm.showErrors(this.form(), errors);
      this.tell("");
      if (answer.html) this.replaceResult(answer.html);
      // The first touch alone is no news; nor is an answer to what the errors left standing.
      if (answer.html && this.asked !== this.untouched) this.bar.announce();
      else this.bar.hide();
      this.markOld(errors.length > 0 && !answer.html, false);
      if (this.progress) this.progress.remove();
      this.progress = null;
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
      const opened = Array.from(old.querySelectorAll("details[open] > summary"));
      const names = opened.map((summary) => summary.textContent);
      fresh.querySelectorAll("details > summary").forEach((summary) => {
        if (names.indexOf(summary.textContent) >= 0 && summary.parentElement) {
          summary.parentElement.setAttribute("open", "");
        }
      });
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

    giveUp() {
      this.asked = "";
      if (this.progress) this.progress.remove();
      this.progress = null;
      this.markOld(false, false);
      if (!bdbRuntime.isBroken()) this.tell(NOT_ANSWERED);
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

    /** @param {{step: string, seen: number, size: number}} progress */
    showProgress(progress) {
      if (!this.busy) return;
      if (!this.progress) {
        this.progress = document.createElement("div");
        this.progress.className = "bdb-progress";
        this.progress.innerHTML =
          '<span class="bdb-progress-text"></span>' +
          '<progress role="progressbar" aria-label="准备计算" max="100" value="0"></progress>';
        this.insert(this.progress);
      }
      const text = inWords(progress);
      const bar = /** @type {HTMLProgressElement} */ (this.progress.lastElementChild);
      bar.value = Math.floor((100 * progress.seen) / Math.max(1, progress.size));
      bar.setAttribute("aria-valuetext", text);
      /** @type {HTMLElement} */ (this.progress.firstElementChild).textContent =
        text + (progress.step === "ready" ? "" : "。下面先是原来的答案。");
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
  }

  bdbRuntime.watch((progress) => calculators.forEach((each) => each.showProgress(progress)));

  // Material's document$ tells of every page, also of those that come without a reload.
  const pages = /** @type {any} */ (window).document$;
  if (pages) pages.subscribe(mount);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
})();
