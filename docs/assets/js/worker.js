/*
 * Runs the Python core in a Web Worker. download.js and frozen.js stand before it in the one
 * file that the site serves (scripts/render/scripts.py): nobody waits for one after another.
 *
 * It starts at once. The page sends {id, books: [<address>…], request}, and gets back {progress},
 * {id, answer}, {id, failed} when one question could not be answered, or {broken} when nothing
 * works. The frozen runtime comes first; when it fails, the plain one carries on, and only the
 * log says so.
 */
(function () {
  "use strict";

  /** @type {any} */
  const scope = self;
  // A page without a server has no folders: held.js knows everything by its name.
  const folder = scope.bdbIsHeld ? "" : new URL("../runtime/", scope.location.href).href;

  /** @typedef {(request: string) => string} Handle text in, text out */

  const files = scope
    .fetch(folder + "manifest.json", { cache: "no-cache" })
    .then((/** @type {Response} */ response) => response.json())
    .then((/** @type {any} */ manifest) => manifest.files);
  let isFrozen = false;

  /** @param {Response} response @returns {Promise<WebAssembly.Module>} */
  function compile(response) {
    if (typeof WebAssembly.compileStreaming === "function" && bdbDownload.isStreamable(response)) {
      return WebAssembly.compileStreaming(response);
    }
    return response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
  }

  /** @param {{[name: string]: any}} known @returns {Promise<Handle>} */
  function startFrozen(known) {
    const code = bdbDownload.file(folder, known["python.wasm"]);
    return Promise.all([
      code.response.then(compile),
      // There is nothing to compile in it: it need not be read twice to begin early.
      bdbDownload.whole(folder, known["image.wasm"]),
      code.intact,
    ]).then((parts) => {
      bdbDownload.report("start");
      isFrozen = true;
      return bdbFrozen.start(parts[0], parts[1], (text) => console.warn(text));
    });
  }

  /** @param {any} why the frozen runtime is not used @returns {Promise<Handle>} */
  function startPlain(why) {
    if (why) console.warn("the plain runtime takes over: " + why);
    isFrozen = false;
    scope.importScripts("plain.js");
    return files.then((/** @type {any} */ known) => bdbPlain.start(folder, known));
  }

  /** @type {Promise<Handle>} */
  let started = files
    .then((/** @type {any} */ known) => (known["image.wasm"] ? startFrozen(known).catch(startPlain) : startPlain("")))
    .then((/** @type {Handle} */ handle) => {
      bdbDownload.report("ready");
      return handle;
    });
  started.catch((error) => scope.postMessage({ broken: String(error) }));

  /** The text of a book, downloaded once. Checked with the server: data change, runtimes do not.
   * @type {Map<string, Promise<string>>} */
  const books = new Map();
  /** @type {Set<string>} */
  const given = new Set();

  /** @param {string} address @returns {Promise<string>} */
  function book(address) {
    let text = books.get(address);
    if (!text) {
      text = bdbDownload.fresh(address).then((response) => response.text()).then((content) => {
        // Half a book, or the page of a network that wants to be logged in to, throws here: in
        // Python it would look as if the frozen runtime had failed.
        JSON.parse(content);
        return content;
      });
      books.set(address, text);
      // What failed may be asked for again.
      text.catch(() => books.delete(address));
    }
    return text;
  }

  /** @typedef {{id: number, books: string[], request: Object}} Question */

  /** @param {Question} question @param {Promise<string[]>} texts @returns {Promise<any>} */
  function answer(question, texts) {
    return Promise.all([started, texts]).then((parts) => {
      /** @param {Object} request */
      const ask = (request) => JSON.parse(parts[0](JSON.stringify(request)));
      question.books.forEach((address, index) => {
        if (given.has(address)) return;
        ask({ load: parts[1][index] });
        given.add(address);
      });
      return ask(question.request);
    });
  }

  /** A frozen runtime that threw is not asked again: the plain one is, the same question.
   * @param {Question} question @param {Promise<string[]>} texts */
  function answerSurely(question, texts) {
    return answer(question, texts).catch((error) =>
      // A book that did not come is nobody's fault here.
      texts.then(() => {
        if (!isFrozen) throw error;
        given.clear();
        started = startPlain(error);
        started.catch((reason) => scope.postMessage({ broken: String(reason) }));
        return answer(question, texts);
      })
    );
  }

  /** One question after the other.
   * @type {Promise<any>} */
  let last = Promise.resolve();

  scope.onmessage = function (/** @type {MessageEvent<Question>} */ event) {
    const question = event.data;
    const texts = Promise.all(question.books.map(book));
    texts.catch(() => undefined);
    last = last
      .then(() => answerSurely(question, texts))
      .then(
        (found) => scope.postMessage({ id: question.id, answer: found }),
        (error) => {
          // They may have come damaged: the next question has them sent again.
          question.books.forEach((address) => books.delete(address));
          scope.postMessage({ id: question.id, failed: String(error) });
        }
      );
  };
})();
