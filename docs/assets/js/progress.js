/*
 * How far the start has come: bytes and steps, in words and as a bar.
 */
const bdbProgress = (function () {
  "use strict";

  /** @typedef {{step: string, seen: number, size: number}} Seen */

  /** @param {Seen} progress */
  function inWords(progress) {
    /** @param {number} bytes */
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    if (progress.step === "ready") return "就绪";
    if (progress.step === "start" || progress.seen >= progress.size) return "启动";
    return "下载 " + megabytes(progress.seen) + " / " + megabytes(progress.size) + " MB";
  }

  class Progress {
    /** @param {(box: HTMLElement) => void} insert puts the box into the page
     * @param {() => void} cancel what the button does */
    constructor(insert, cancel) {
      this.insert = insert;
      this.cancel = cancel;
      /** @type {HTMLElement | null} */
      this.box = null;
    }

    /** @param {Seen} progress */
    show(progress) {
      if (!this.box) {
        this.box = document.createElement("div");
        this.box.className = "bdb-progress";
        this.box.innerHTML =
          '<span class="bdb-progress-text"></span>' +
          '<progress role="progressbar" aria-label="准备计算" max="100" value="0"></progress>' +
          '<button type="button">取消</button>';
        /** @type {HTMLElement} */ (this.box.lastElementChild).addEventListener("click", this.cancel);
        this.insert(this.box);
      }
      const text = inWords(progress);
      const bar = /** @type {HTMLProgressElement} */ (this.box.querySelector("progress"));
      bar.value = Math.floor((100 * progress.seen) / Math.max(1, progress.size));
      bar.setAttribute("aria-valuetext", text);
      /** @type {HTMLElement} */ (this.box.firstElementChild).textContent =
        text + (progress.step === "ready" ? "" : "。下面先是原来的答案。");
    }

    end() {
      if (this.box) this.box.remove();
      this.box = null;
    }
  }

  return {
    /** @param {(box: HTMLElement) => void} insert @param {() => void} cancel */
    of: function (insert, cancel) {
      return new Progress(insert, cancel);
    },
  };
})();
