/*
 * The one worker of a page that runs the calculators: started by the first question.
 * A classic script; what it offers to calculator.js is the constant bdbRuntime.
 */
const bdbRuntime = (function () {
  "use strict";

  /** With no word from the worker for this long while it owes one, it is given up. */
  const PATIENCE_MS = 60000;

  /** Who stays on a page for this long will not leave it at once. */
  const READING_MS = 3000;

  /** @typedef {{step: "download" | "start" | "ready", seen: number, size: number}} Progress */
  /** @typedef {{html?: string, errors?: {field: string | null, message: string}[]}} Answer */
  /** @typedef {{resolve: (answer: Answer) => void, reject: (error: Error) => void}} Waiting */

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const assets = script.src && new URL("../", script.src).href;
  /** A page without a server brings everything along. */
  const embedded = typeof bdbEmbedded === "undefined" ? null : bdbEmbedded;

  /** @type {Promise<Worker> | null} */
  let opening = null;
  /** @type {Error | null} */
  let broken = null;
  let booting = false;
  /** Has the worker of now been ready once? */
  let wasReady = false;
  let lastId = 0;
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  /** @type {((progress: Progress) => void)[]} */
  const watchers = [];
  /** @type {number | undefined} */
  let watchdog;

  /** Can this browser run it at all? Pyodide needs 64-bit integers in WebAssembly. */
  function isSupported() {
    return (
      typeof WebAssembly === "object" &&
      (embedded || typeof Worker === "function") &&
      typeof (embedded ? /** @type {any} */ (window).DecompressionStream : fetch) === "function" &&
      typeof (/** @type {any} */ (window).BigInt64Array) === "function"
    );
  }

  function rewind() {
    window.clearTimeout(watchdog);
    if (booting || waiting.size) {
      watchdog = window.setTimeout(() => stop(new Error(booting ? "slow" : "silent")), PATIENCE_MS);
    }
  }

  /** Nothing will work on this page any more.
   * @param {string} why */
  function giveUp(why) {
    broken = new Error(why);
    stop(broken);
  }

  /** Stop everything, and leave those who wait without an answer.
   * @param {Error} why */
  function stop(why) {
    booting = false;
    wasReady = false;
    window.clearTimeout(watchdog);
    // It may be on its way still.
    if (opening) opening.then((made) => made.terminate()).catch(() => undefined);
    opening = null;
    const left = Array.from(waiting.values());
    waiting.clear();
    left.forEach((each) => each.reject(why));
  }

  /** @param {MessageEvent} event */
  function receive(event) {
    const message = event.data;
    if (message.broken) {
      giveUp(message.broken);
      return;
    }
    if (message.progress) {
      booting = message.progress.step !== "ready";
      wasReady = !booting;
      watchers.forEach((watcher) => watcher(message.progress));
    }
    const each = waiting.get(message.id);
    if (each) {
      waiting.delete(message.id);
      if (message.failed) each.reject(new Error(message.failed));
      else each.resolve(message.answer);
    }
    rewind();
  }

  /** @returns {Promise<Worker>} */
  function open() {
    if (embedded) return embedded.worker();
    return new Promise((resolve) => resolve(new Worker(assets + "js/worker.js")));
  }

  /** Does the network cost nothing to speak of, as far as the browser knows? */
  function isGoodNetwork() {
    const network = /** @type {any} */ (navigator).connection;
    return (
      Boolean(network) && !network.saveData && network.effectiveType === "4g" && network.type !== "cellular"
    );
  }

  function start() {
    if (opening || broken) return;
    if (!isSupported()) {
      broken = new Error("unsupported");
      return;
    }
    booting = true;
    opening = open().then((made) => {
      made.onmessage = receive;
      made.onerror = (event) => {
        event.preventDefault();
        // What has worked once may work again: a phone short of memory ends workers as it likes.
        if (wasReady) stop(new Error("ended"));
        else giveUp(event.message || "worker");
      };
      return made;
    });
    opening.catch((error) => giveUp(error.message));
  }

  return {
    /** Why everything has failed for good; null while it has not. */
    broken: () => broken,
    isSupported: isSupported,

    /** Start before anything is asked, for people who stay to read, where the network is good. */
    prepare: function () {
      window.setTimeout(() => {
        if (!embedded && isGoodNetwork() && document.visibilityState === "visible") start();
      }, READING_MS);
    },

    /** Stop what is coming; the next question starts anew. */
    cancel: () => stop(new Error("cancelled")),

    /** Be told of the steps of the start.
     * @param {(progress: Progress) => void} watcher */
    watch: (watcher) => watchers.push(watcher),

    /** Ask the core, which is given these books first; starts the worker when there is none.
     * @param {string[]} books @param {Object} request @returns {Promise<Answer>} */
    ask: function (books, request) {
      start();
      return new Promise((resolve, reject) => {
        if (broken || !opening) {
          reject(broken || new Error("worker"));
          return;
        }
        lastId += 1;
        const question = { id: lastId, books: books, request: request };
        waiting.set(question.id, { resolve: resolve, reject: reject });
        opening
          .then((made) => (embedded ? embedded.bring(made, books).then(() => made) : made))
          .then((made) => made.postMessage(question))
          .catch((error) => {
            waiting.delete(question.id);
            reject(error);
          });
        rewind();
      });
    },
  };
})();
