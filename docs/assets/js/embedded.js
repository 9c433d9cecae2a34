/*
 * For pages without a server (the offline edition; not loaded on the web): what the calculators
 * would fetch comes as scripts, which hand it over here. A constant for the scripts after it.
 */
const bdbEmbedded = (function () {
  "use strict";

  const RUNTIME = "assets/runtime/runtime.js";
  // Of FNV-1a, over the characters.
  const OFFSET_BASIS = 0x811c9dc5;
  const PRIME = 0x01000193;

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  // A single file stands alone: what it does not hold is nowhere.
  const root = script.src ? new URL("../../", script.src).href : "";
  // The theme puts an imitation in the place of Worker where there is no server.
  const NativeWorker = /** @type {any} */ (window).bdbWorker || window.Worker;

  /** What was handed over, by name.
   * @type {Map<string, string>} */
  const kept = new Map();
  /** @type {Map<string, Promise<any>>} */
  const coming = new Map();

  /** The same number as checksum() in scripts/export/embed.py gives.
   * @param {string} text */
  function checksum(text) {
    let sum = OFFSET_BASIS;
    for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), PRIME);
    return sum >>> 0;
  }

  /** @param {string} file @returns {Promise<any>} */
  function load(file) {
    let loaded = coming.get(file);
    if (!loaded) {
      loaded = new Promise((resolve, reject) => {
        const tag = document.createElement("script");
        tag.onload = resolve;
        tag.onerror = () => reject(new Error("missing: " + file));
        tag.src = root + file;
        document.head.appendChild(tag);
      });
      coming.set(file, loaded);
    }
    return loaded;
  }

  /** @param {string} name @param {string} file which hands it over @returns {Promise<string>} */
  function text(name, file) {
    return Promise.resolve(kept.has(name) || !root || load(file)).then(() => {
      const found = kept.get(name);
      if (found === undefined) throw new Error("damaged: " + name);
      return found;
    });
  }

  /** The worker's script in the page itself, where there is no worker.
   * @param {string} source */
  function imitation(source) {
    /** @type {((event: any) => void)[]} */
    const listeners = [];
    /** @type {any} */
    const outside = { onmessage: () => undefined, terminate: () => undefined };
    /** @type {any} */
    const inside = {
      location: window.location,
      postMessage: (/** @type {any} */ data) => window.setTimeout(() => outside.onmessage({ data: data })),
      addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => listeners.push(listener),
    };
    outside.postMessage = (/** @type {any} */ data) =>
      window.setTimeout(() => {
        let isStopped = false;
        const event = { data: data, stopImmediatePropagation: () => (isStopped = true) };
        listeners.forEach((listener) => listener(event));
        if (!isStopped) inside.onmessage(event);
      });
    new Function("self", source)(inside);
    return outside;
  }

  /** @param {string} source @returns {Worker} */
  function worker(source) {
    try {
      return new NativeWorker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    } catch (error) {
      return imitation(source);
    }
  }

  return {
    /** Called by the scripts that hand something over; what is damaged is not taken.
     * @param {string} name @param {number} sum @param {string} content */
    keep: function (name, sum, content) {
      if (checksum(content) === sum) kept.set(name, content);
    },

    /** The worker, with the runtime in its hands.
     * @returns {Promise<Worker>} */
    worker: function () {
      return text("worker.js", RUNTIME).then((source) =>
        text("manifest.json", RUNTIME).then((manifest) => {
          const files = JSON.parse(manifest).files;
          const names = Object.keys(files).map((key) => files[key].file);
          return Promise.all(names.map((name) => text(name, RUNTIME))).then((contents) => {
            const made = worker(source);
            /** @type {{[name: string]: string}} */
            const held = { "manifest.json": manifest };
            names.forEach((name, index) => (held[name] = contents[index]));
            made.postMessage({ held: held });
            return made;
          });
        })
      );
    },

    /** Hand books over to the worker, before a question about them.
     * @param {Worker} to @param {string[]} addresses @returns {Promise<void>} */
    bring: function (to, addresses) {
      const names = addresses.map((address) => address.split("/").pop() || "");
      return Promise.all(names.map((name) => text(name, "data/book/" + name.replace(/json$/, "js")))).then((books) => {
        /** @type {{[name: string]: string}} */
        const held = {};
        names.forEach((name, index) => (held[name] = books[index]));
        to.postMessage({ held: held });
      });
    },
  };
})();
