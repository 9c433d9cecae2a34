/*
 * Taking an answer along: the core makes every text; here it is only put in place, copied,
 * saved as a file or printed. Where a browser cannot do one of these — WeChat saves no file
 * and prints nothing — the panel says what to do instead, and the text can be copied by hand.
 */
const bdbTake = (function () {
  "use strict";

  const COPIED = "复制好了。";
  const BY_HAND = "这里不能自动复制。长按上面的文字，选“全选”“复制”。";

  if (/MicroMessenger/i.test(navigator.userAgent)) document.documentElement.classList.add("bdb-wechat");

  /** @param {string} html @returns {HTMLElement} */
  function parse(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return /** @type {HTMLElement} */ (template.content.firstElementChild);
  }

  /** @param {Element} box @param {string} name @returns {HTMLElement | null} */
  function place(box, name) {
    return box.querySelector('[data-place="' + name + '"]');
  }

  /** @param {HTMLTextAreaElement} area */
  function copyOld(area) {
    area.hidden = false;
    area.focus();
    area.select();
    try {
      return document.execCommand("copy");
    } catch (error) {
      return false;
    }
  }

  /** Copy the text of the box before a button, and say how it went.
   * @param {Element} button */
  function copy(button) {
    const line = /** @type {HTMLElement} */ (button.parentElement);
    const area = /** @type {HTMLTextAreaElement} */ (line.previousElementSibling);
    const said = /** @type {HTMLElement} */ (line.querySelector(".bdb-copied"));
    /** @param {boolean} isDone */
    const say = (isDone) => {
      said.textContent = isDone ? COPIED : BY_HAND;
    };
    said.textContent = "";
    if (!navigator.clipboard) say(copyOld(area));
    else navigator.clipboard.writeText(area.value).then(() => say(true), () => say(copyOld(area)));
  }

  /** @param {string} text @param {string} name */
  function download(text, name) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    // Some browsers read the address only after the click.
    window.setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  /** The panels of one calculator. */
  class Take {
    /** @param {BdbCalculator} calculator */
    constructor(calculator) {
      this.calculator = calculator;
      /** What the core made last.
       * @type {any} */
      this.taken = null;
      calculator.wrapper.addEventListener("click", (event) => {
        const target = event.target instanceof Element ? event.target.closest("[data-take]") : null;
        if (target) this.show(target.getAttribute("data-take") || "", false);
      });
    }

    /** The address of this calculator's own page, filled in.
     * @param {boolean} isPrivate whether health goes along */
    address(isPrivate) {
      const calculator = this.calculator;
      const result = calculator.result();
      const data = ((result && result.dataset.version) || "").slice(0, 6);
      const answers = bdbLink.answered(calculator.form()).filter((each) => isPrivate || !each.isPrivate);
      const page = new URL("../../tools/" + calculator.id + "/", calculator.bookFolder);
      const isFile = page.protocol === "file:";
      return page.href + (isFile ? "index.html" : "") + "#" + bdbLink.fragment(answers, data);
    }

    /** Make everything anew and open one part of it.
     * @param {string} kind @param {boolean} detailed */
    show(kind, detailed) {
      this.calculator.take(detailed).then((taken) => {
        if (!taken) return;
        if (taken.errors.length > 0) {
          this.calculator.show(taken);
          return;
        }
        this.taken = taken;
        if (kind === "sheet") bdbPaper.open(taken.sheet, this.address(false));
        else if (Object.keys(taken.panels).indexOf(kind) >= 0) this.open(kind, taken.panels[kind]);
        if (kind === "ics" && !detailed && !bdbTake.isWeChat()) this.save();
      });
    }

    save() {
      download(this.taken.ics, this.taken.file);
    }

    /** @param {string} kind @param {string} html */
    open(kind, html) {
      const result = this.calculator.result();
      const spot = result && place(result, "panel");
      if (!spot || !html) return;
      while (spot.firstChild) spot.removeChild(spot.firstChild);
      const panel = parse(html);
      spot.appendChild(panel);
      if (kind === "link") this.fillLink(panel, false);
      // The browser outside WeChat opens the address as it stands.
      if (bdbTake.isWeChat()) window.history.replaceState(window.history.state, "", this.address(false));
      panel.addEventListener("click", (event) => this.act(panel, event));
      const title = /** @type {HTMLElement} */ (panel.querySelector(".bdb-panel-title"));
      title.focus();
    }

    /** @param {HTMLElement} panel @param {Event} event */
    act(panel, event) {
      const control = event.target instanceof Element ? event.target.closest("[data-act]") : null;
      if (!control) return;
      const act = control.getAttribute("data-act");
      const isTicked = /** @type {HTMLInputElement} */ (control).checked;
      if (act === "copy") copy(control);
      else if (act === "download") this.save();
      else if (act === "details") this.show("ics", isTicked);
      else if (act === "private") this.fillLink(panel, isTicked);
      else if (act === "close") this.close(panel);
    }

    /** @param {HTMLElement} panel */
    close(panel) {
      const kind = panel.getAttribute("data-panel");
      panel.remove();
      const button = this.calculator.wrapper.querySelector('[data-take="' + kind + '"]');
      if (button instanceof HTMLElement) button.focus();
    }

    /** The link, and in words what it tells.
     * @param {HTMLElement} panel @param {boolean} isPrivate */
    fillLink(panel, isPrivate) {
      const all = bdbLink.answered(this.calculator.form());
      /** @param {{label: string, words: string}[]} answers */
      const words = (answers) => answers.filter((each) => each.label).map((each) => each.label + "：" + each.words).join("；");
      const held = all.filter((each) => each.isPrivate);
      /** @type {HTMLElement} */ (place(panel, "reveals")).textContent =
        words(all.filter((each) => isPrivate || !each.isPrivate)) || "参保城市";
      /** @type {HTMLElement} */ (place(panel, "private")).hidden = held.length === 0;
      /** @type {HTMLElement} */ (place(panel, "held")).textContent = words(held);
      /** @type {HTMLTextAreaElement} */ (panel.querySelector("textarea")).value = this.address(isPrivate);
    }
  }

  /** @type {Take[]} */
  const all = [];

  return {
    isWeChat: () => document.documentElement.classList.contains("bdb-wechat"),
    /** @param {BdbCalculator} calculator */
    of: function (calculator) {
      all.push(new Take(calculator));
    },
    /** @param {BdbCalculator} calculator @param {string} kind */
    show: function (calculator, kind) {
      all.filter((each) => each.calculator === calculator).forEach((each) => each.show(kind, false));
    },
  };
})();
