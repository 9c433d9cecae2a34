/*
 * Freezes the interpreter right before the first question, into two WebAssembly modules:
 *   node freeze.mjs <pyodide folder> <folder with python_stdlib.zip and core.zip> <folder to write to> <JSON of options>
 * python.wasm has the code of the stock runtime, less what cannot be reached, and no data.
 * image.wasm has no code: instantiating it gives the memory as it was when the core had been
 * imported, the table, and the globals that python.wasm imports.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCode } from "./code.mjs";
import { describe, importsOf } from "./describe.mjs";
import { writeImage } from "./image.mjs";
import { MOVED, pointers } from "./pointers.mjs";
import { start } from "./start.mjs";
import { sweep } from "./sweep.mjs";

// What frozen.js calls.
const EXPORTS = [
  "PyErr_Print",
  "PyMem_RawFree",
  "PyMem_RawMalloc",
  "PyObject_CallOneArg",
  "PyUnicode_AsUTF8AndSize",
  "PyUnicode_FromStringAndSize",
  "Py_DecRef",
];

const [folder, zips, out, options] = process.argv.slice(2);
const { version, sweeps, optimizer } = JSON.parse(options);
const [major, minor] = version.split(".");
const here = dirname(fileURLToPath(import.meta.url));

const files = {
  [`/lib/python${major}${minor}.zip`]: readFileSync(join(zips, "python_stdlib.zip")),
  "/core.zip": readFileSync(join(zips, "core.zip")),
};
const environment = { PYTHONHOME: "/", PYTHONPATH: "/core.zip", PYTHONNOUSERSITE: "1", PYTHONHASHSEED: "0" };
const program = readFileSync(join(here, "freeze.py"), "utf8");

/** Run up to the first question. */
async function run(moved) {
  const python = await start(folder, files, environment, moved);
  const handle = Number(python.run(program));
  const globals = { ...python.globals(), handle };
  const memory = python.memory();
  // Nothing is being called: what is left on the stack is of no use.
  memory.fill(0, globals.__stack_low + moved.memory, globals.__stack_pointer);
  emptyList(memory, memory.readUInt32LE(python.address("PyImport_Inittab") + moved.memory));
  return { memory, globals };
}

/** The list of built-in modules that could still be imported: after freeze.py there is none. */
function emptyList(memory, at) {
  let end = at;
  while (memory.readUInt32LE(end)) end += 8;
  memory.fill(0, at, end);
}

const frozen = await run({ memory: 0, table: 0 });
const stock = describe(readFileSync(join(folder, "pyodide.asm.wasm")));
let slots = new Set(stock.table.keys());
if (sweeps) {
  const reached = sweep(stock, { ...frozen, pointers: pointers(frozen, await run(MOVED)), exports: EXPORTS });
  reached.dead.forEach(([from, to]) => frozen.memory.fill(0, from, to));
  slots = reached.slots;
}
const places = frozen.globals.__table_base + stock.table.length;
const code = join(out, "python.wasm");
writeFileSync(code, writeCode(stock, EXPORTS, slots, frozen.globals.__table_base));
if (optimizer) execFileSync(process.execPath, [optimizer, "--remove-unused-module-elements", code, "-o", code]);
writeFileSync(join(out, "image.wasm"), writeImage(importsOf(readFileSync(code)), frozen.memory, places, frozen.globals));
