// Runs inside.py in the pinned, unchanged Pyodide under Node:
//   node precompile.mjs <pyodide folder> <calculators folder> <folder to write to> <JSON of what is wanted>
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [packageFolder, calculators, out, wanted] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(packageFolder, "pyodide.mjs")).href);

// A fixed hash seed: the order of the constants in a .pyc depends on it.
const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
for (const [root, place] of [[calculators, "/core/calculators"], [out, "/out"]]) {
  pyodide.FS.mkdirTree(place);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, place);
}
const inside = join(dirname(fileURLToPath(import.meta.url)), "inside.py");
pyodide.globals.set("WANTED", wanted);
pyodide.runPython(readFileSync(inside, "utf8"));
