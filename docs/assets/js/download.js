/*
 * Downloads of the worker: how far they have come, and whether they are what was asked for.
 */
const bdbDownload = (function () {
  "use strict";

  /** @typedef {{file: string, bytes: number, checksum: number}} RuntimeFile */
  /** @typedef {{response: Promise<Response>, intact: Promise<any>}} Download */

  // Of FNV-1a; taken over words of 32 bits, the last bytes one by one.
  const OFFSET_BASIS = 0x811c9dc5;
  const PRIME = 0x01000193;

  const fetchNow = self.fetch.bind(self);

  /** Bytes on the wire of each file: how many of how many.
   * @type {{seen: number, size: number}[]} */
  const tally = [];
  let reported = 0;

  /** @param {"download" | "start" | "ready"} step */
  function report(step) {
    const seen = tally.reduce((sum, entry) => sum + entry.seen, 0);
    const size = tally.reduce((sum, entry) => sum + entry.size, 0);
    /** @type {any} */ (self).postMessage({ progress: { step: step, seen: seen, size: size } });
  }

  /** The same number as checksum() in scripts/bundle/runtime.py gives: it finds damage, not malice,
   * for who can change a file can change the list too. It works where crypto.subtle does not.
   * @param {Uint8Array} bytes which start where their buffer starts */
  function checksum(bytes) {
    const words = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
    let sum = OFFSET_BASIS;
    for (let i = 0; i < words.length; i += 1) sum = Math.imul(sum ^ words[i], PRIME);
    for (let i = 4 * words.length; i < bytes.length; i += 1) sum = Math.imul(sum ^ bytes[i], PRIME);
    return sum >>> 0;
  }

  /** Read a response to its end, counting; fail when it is not the file.
   * @param {Response} response @param {{seen: number, size: number}} entry @param {RuntimeFile} file
   * @returns {Promise<Uint8Array>} */
  function read(response, entry, file) {
    const bytes = new Uint8Array(file.bytes);
    let at = 0;
    // A compressed file is counted by what comes over the wire: that is what people pay for.
    if (response.headers.get("Content-Encoding")) {
      entry.size = Number(response.headers.get("Content-Length")) || file.bytes;
    }
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    /** @returns {Promise<void>} */
    function next() {
      return reader.read().then((part) => {
        if (part.value) {
          if (at + part.value.length > file.bytes) throw new Error(file.file + ": too long");
          bytes.set(part.value, at);
          at += part.value.length;
        }
        entry.seen = part.done ? entry.size : Math.min(entry.size, (entry.size * at) / file.bytes);
        const now = Date.now();
        if (part.done || now - reported > 100) {
          reported = now;
          report("download");
        }
        return part.done ? undefined : next();
      });
    }
    return next().then(() => {
      if (at !== file.bytes || checksum(bytes) !== file.checksum) {
        throw new Error(file.file + ": damaged");
      }
      return bytes;
    });
  }

  /** @param {string} folder @param {RuntimeFile} file */
  function ask(folder, file) {
    const entry = { seen: 0, size: file.bytes };
    tally.push(entry);
    // What once came under this name never changes.
    const response = fetchNow(folder + file.file, { cache: "force-cache" }).then((came) => {
      if (!came.ok) throw new Error(file.file + ": " + came.status);
      return came;
    });
    return { entry: entry, response: response };
  }

  return {
    report: report,

    /** What can change is checked with the server.
     * @param {string} address @returns {Promise<Response>} */
    fresh: (address) => fetchNow(address, { cache: "no-cache" }).then((response) => {
      if (!response.ok) throw new Error(address + ": " + response.status);
      return response;
    }),

    /** A file of the runtime, all of it.
     * @param {string} folder @param {RuntimeFile} file @returns {Promise<Uint8Array>} */
    whole: function (folder, file) {
      const asked = ask(folder, file);
      return asked.response.then((came) => read(came, asked.entry, file));
    },

    /** A file of the runtime, to be used while it comes in; whether it is intact is known later.
     * @param {string} folder @param {RuntimeFile} file @returns {Download} */
    file: function (folder, file) {
      const asked = ask(folder, file);
      // The response itself stays untouched: only then is it compiled while it comes in.
      const intact = asked.response.then((came) => read(came.clone(), asked.entry, file));
      intact.catch(() => undefined);
      return { response: asked.response, intact: intact };
    },

    /** A host that sends .wasm under another type is no reason to fail.
     * @param {Response} response */
    isStreamable: (response) => {
      const type = response.headers.get("Content-Type") || "";
      return type.split(";")[0].trim() === "application/wasm";
    },
  };
})();
