/*
 * Runs the Python core in a Web Worker.
 *
 * The page sends {boot: <address of the runtime folder>} once, and then
 * {id, books: [<address>…], request}. It gets back {progress}, {id, answer}, {id, failed}
 * when one question could not be answered, or {broken} when nothing works.
 */
(function () {
  "use strict";

  /** @type {any} */
  const scope = self;
  const download = scope.fetch.bind(scope);

  /** @typedef {{file: string, bytes: number}} RuntimeFile */

  /** Bytes on the wire of each file of the runtime: how many of how many.
   * @type {Map<string, {seen: number, size: number}>} */
  const tally = new Map();
  let reported = 0;

  /** @param {string} step */
  function report(step) {
    let seen = 0;
    let size = 0;
    tally.forEach((entry) => {
      seen += entry.seen;
      size += entry.size;
    });
    scope.postMessage({ progress: { step: step, seen: seen, size: size } });
  }

  /** Count the bytes of a response as they come, without touching the response itself:
   * only an untouched one is compiled while it comes in.
   * @param {Response} response @param {{seen: number, size: number}} entry @param {number} bytes */
  function count(response, entry, bytes) {
    // A compressed file is counted by what comes over the wire: that is what people pay for.
    if (response.headers.get("Content-Encoding")) {
      entry.size = Number(response.headers.get("Content-Length")) || bytes;
    }
    const copy = response.clone();
    if (!copy.body) {
      entry.seen = entry.size;
      return;
    }
    const reader = copy.body.getReader();
    let read = 0;
    /** @returns {Promise<void>} */
    function next() {
      return reader.read().then((part) => {
        read += part.value ? part.value.length : 0;
        entry.seen = part.done ? entry.size : Math.min(entry.size, (entry.size * read) / bytes);
        const now = Date.now();
        if (part.done || now - reported > 100) {
          reported = now;
          report("download");
        }
        return part.done ? undefined : next();
      });
    }
    // A broken download is reported by whoever needs the file.
    next().catch(() => undefined);
  }

  /** @param {string} folder @param {{[name: string]: RuntimeFile}} files
   * @returns {Map<string, Promise<Response>>} */
  function startDownloads(folder, files) {
    const coming = new Map();
    ["pyodide.asm.wasm", "python_stdlib.zip", "core.zip", "pyodide-lock.json"].forEach((name) => {
      const entry = { seen: 0, size: files[name].bytes };
      tally.set(name, entry);
      coming.set(
        name,
        download(folder + files[name].file).then((/** @type {Response} */ response) => {
          if (!response.ok) throw new Error(name + ": " + response.status);
          count(response, entry, files[name].bytes);
          return response;
        })
      );
    });
    return coming;
  }

  /** Pyodide asks for its files by their plain names; give it those already on their way.
   * @param {Map<string, Promise<Response>>} coming */
  function serveDownloads(coming) {
    scope.fetch = function (/** @type {string | URL} */ address, /** @type {any} */ options) {
      const name = String(address).split("/").pop() || "";
      return coming.get(name) || download(address, options);
    };
  }

  /** Pyodide only prints that WebAssembly failed, and then waits for ever: say so instead.
   * A host that sends .wasm under another type is no reason to fail.
   * @param {(reason: any) => void} fail */
  function watchWebAssembly(fail) {
    const streaming = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = function (source, imports) {
      const made = Promise.resolve(source).then((response) => {
        const type = response.headers.get("Content-Type") || "";
        if (streaming && type.split(";")[0].trim() === "application/wasm") {
          return streaming.call(WebAssembly, response, imports);
        }
        return response.arrayBuffer().then((bytes) => WebAssembly.instantiate(bytes, imports));
      });
      made.catch(fail);
      return made;
    };
  }

  /** The Python function that answers: text in, text out.
   * @type {((request: string) => string) | null} */
  let handle = null;

  /** @param {string} folder @returns {Promise<void>} */
  function boot(folder) {
    return new Promise((resolve, reject) => {
      watchWebAssembly(reject);
      download(folder + "manifest.json", { cache: "no-cache" })
        .then((/** @type {Response} */ response) => response.json())
        .then((/** @type {{files: {[name: string]: RuntimeFile}}} */ manifest) => {
          const coming = startDownloads(folder, manifest.files);
          Promise.all(Array.from(coming.values())).catch(reject);
          serveDownloads(coming);
          scope.importScripts(folder + manifest.files["pyodide.js"].file);
          scope.importScripts(folder + manifest.files["pyodide.asm.js"].file);
          const core = /** @type {Promise<Response>} */ (coming.get("core.zip"));
          return Promise.all([
            scope.loadPyodide({ indexURL: folder, env: { PYTHONHASHSEED: "0" } }),
            core.then((response) => response.arrayBuffer()),
          ]);
        })
        .then((/** @type {[any, ArrayBuffer]} */ parts) => startCore(parts[0], parts[1]))
        .then(resolve, reject);
    });
  }

  /** @param {any} pyodide @param {ArrayBuffer} core */
  function startCore(pyodide, core) {
    report("start");
    pyodide.FS.writeFile("/core.zip", new Uint8Array(core));
    handle = pyodide.runPython(
      "import sys\n" +
        "sys.path.insert(0, '/core.zip')\n" +
        "from calculators.session import Session\n" +
        "Session().handle"
    );
    report("ready");
  }

  /** @param {Object} request @returns {any} */
  function ask(request) {
    if (!handle) throw new Error("not started");
    return JSON.parse(handle(JSON.stringify(request)));
  }

  /** The text of a book, downloaded once. Checked with the server: data change, runtimes do not.
   * @type {Map<string, Promise<string>>} */
  const books = new Map();
  /** @type {Set<string>} */
  const given = new Set();

  /** @param {string} address @returns {Promise<string>} */
  function book(address) {
    let text = books.get(address);
    if (!text) {
      text = download(address, { cache: "no-cache" }).then((/** @type {Response} */ response) => {
        if (!response.ok) throw new Error(address + ": " + response.status);
        return response.text();
      });
      books.set(address, /** @type {Promise<string>} */ (text));
      // What failed may be asked for again.
      /** @type {Promise<string>} */ (text).catch(() => books.delete(address));
    }
    return /** @type {Promise<string>} */ (text);
  }

  /** @type {Promise<void>} */
  let booted = Promise.reject(new Error("not started"));
  booted.catch(() => undefined);

  /** @param {{id: number, books: string[], request: Object}} message */
  function answer(message) {
    const texts = Promise.all(message.books.map(book));
    Promise.all([booted, texts])
      .then((parts) => {
        message.books.forEach((address, index) => {
          if (given.has(address)) return;
          ask({ load: parts[1][index] });
          given.add(address);
        });
        scope.postMessage({ id: message.id, answer: ask(message.request) });
      })
      .catch((error) => scope.postMessage({ id: message.id, failed: String(error) }));
  }

  scope.onmessage = function (/** @type {MessageEvent} */ event) {
    if (event.data.boot) {
      booted = boot(event.data.boot);
      booted.catch((error) => scope.postMessage({ broken: String(error) }));
    } else {
      answer(event.data);
    }
  };
})();
