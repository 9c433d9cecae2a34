/*
 * The plain runtime: Pyodide as it is, with a trimmed and precompiled standard library. It takes
 * the place of the frozen one where that one does not start, or stops.
 */
const bdbPlain = (function () {
  "use strict";

  const NAMES = ["pyodide.asm.wasm", "python_stdlib.zip", "core.zip", "pyodide-lock.json"];

  /** @type {any} */
  const scope = self;

  /** Pyodide asks for its files by their plain names; give it those already on their way.
   * @param {Map<string, Promise<Response>>} coming */
  function serve(coming) {
    const fetchNow = scope.fetch.bind(scope);
    scope.fetch = function (/** @type {string | URL} */ address, /** @type {any} */ options) {
      const name = String(address).split("/").pop() || "";
      return coming.get(name) || fetchNow(address, options);
    };
  }

  /** Pyodide only prints that WebAssembly failed, and then waits for ever: say so instead.
   * @param {(reason: any) => void} fail */
  function watchWebAssembly(fail) {
    const streaming = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = function (source, imports) {
      const made = Promise.resolve(source).then((response) => {
        if (streaming && bdbDownload.isStreamable(response)) {
          return streaming.call(WebAssembly, response, imports);
        }
        return response.arrayBuffer().then((bytes) => WebAssembly.instantiate(bytes, imports));
      });
      made.catch(fail);
      return made;
    };
  }

  /** @param {any} pyodide @param {ArrayBuffer} core @returns {(request: string) => string} */
  function startCore(pyodide, core) {
    bdbDownload.report("start");
    pyodide.FS.writeFile("/core.zip", new Uint8Array(core));
    return pyodide.runPython(
      "import sys\n" +
        "sys.path.insert(0, '/core.zip')\n" +
        "from calculators.session import Session\n" +
        "Session().handle"
    );
  }

  return {
    /** @param {string} folder @param {{[name: string]: any}} files
     * @returns {Promise<(request: string) => string>} the core's function */
    start: function (folder, files) {
      return new Promise((resolve, reject) => {
        watchWebAssembly(reject);
        /** @type {Map<string, Promise<Response>>} */
        const coming = new Map();
        const intact = NAMES.map((name) => {
          const download = bdbDownload.file(folder, files[name]);
          coming.set(name, download.response);
          return download.intact;
        });
        Promise.all(intact).catch(reject);
        serve(coming);
        scope.importScripts(folder + files["pyodide.js"].file);
        scope.importScripts(folder + files["pyodide.asm.js"].file);
        const core = /** @type {Promise<Response>} */ (coming.get("core.zip"));
        Promise.all([
          scope.loadPyodide({ indexURL: folder, env: { PYTHONHASHSEED: "0" } }),
          core.then((response) => response.arrayBuffer()),
          Promise.all(intact),
        ])
          .then((parts) => startCore(parts[0], parts[1]))
          .then(resolve, reject);
      });
    },
  };
})();
