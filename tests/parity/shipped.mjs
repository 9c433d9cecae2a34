// The bundle that ships, started under Node the way the worker starts it in a browser.
// startShipped gives the plain runtime, startFrozen the core's function in the frozen one.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import vm from "node:vm";

const FROZEN = new URL("../../docs/assets/js/frozen.js", import.meta.url);

function listed(runtime) {
  return JSON.parse(readFileSync(join(runtime, "manifest.json"), "utf8")).files;
}

/** Start the frozen runtime of this folder. */
export async function startFrozen(runtime) {
  const files = listed(runtime);
  const [code, image] = ["python.wasm", "image.wasm"].map((name) => readFileSync(join(runtime, files[name].file)));
  const frozen = vm.runInThisContext(`${readFileSync(FROZEN, "utf8")}\nbdbFrozen`);
  return frozen.start(await WebAssembly.compile(code), image, console.error);
}

/** Start the plain runtime of this folder, with the core on its path. */
export async function startShipped(runtime) {
  // Pyodide asks for its files by their plain names; under Node it reads them from the disk.
  const folder = mkdtempSync(join(tmpdir(), "bdb-runtime-"));
  try {
    for (const [name, entry] of Object.entries(listed(runtime))) {
      copyFileSync(join(runtime, entry.file), join(folder, name));
    }
    const { loadPyodide } = createRequire(import.meta.url)(join(folder, "pyodide.js"));
    const pyodide = await loadPyodide({ indexURL: folder, env: { PYTHONHASHSEED: "0" } });
    pyodide.FS.writeFile("/core.zip", readFileSync(join(folder, "core.zip")));
    pyodide.runPython("import sys; sys.path.insert(0, '/core.zip')");
    return pyodide;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
