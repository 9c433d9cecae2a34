// The bundle that ships, started under Node the way the worker starts it in a browser.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Start the runtime of this folder, with the core on its path. */
export async function startShipped(runtime) {
  const manifest = JSON.parse(readFileSync(join(runtime, "manifest.json"), "utf8"));
  // Pyodide asks for its files by their plain names; under Node it reads them from the disk.
  const folder = mkdtempSync(join(tmpdir(), "bdb-runtime-"));
  try {
    for (const [name, entry] of Object.entries(manifest.files)) {
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
