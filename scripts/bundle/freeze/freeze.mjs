/*
 * Freezes the interpreter right before the first question, into two WebAssembly modules:
 *   node freeze.mjs <pyodide folder> <folder with python_stdlib.zip and core.zip, to write to> <JSON of options>
 * python.wasm has the code of the stock runtime, with traps for what cannot be reached, and
 * no data. image.wasm has no code: instantiating it gives the memory as it was when the core
 * had been imported, the table, and the globals that python.wasm imports; large tables that
 * cannot be reached are blotted out.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { blot } from "./blot.mjs";
import { writeCode } from "./code.mjs";
import { describe, importsOf } from "./describe.mjs";
import { emptyFreed } from "./heap.mjs";
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

const [folder, work, options] = process.argv.slice(2);
const { python: version, trap, blot: isBlotted } = JSON.parse(options);
const [major, minor] = version.split(".");
const here = dirname(fileURLToPath(import.meta.url));

const files = {
  [`/lib/python${major}${minor}.zip`]: readFileSync(join(work, "python_stdlib.zip")),
  "/core.zip": readFileSync(join(work, "core.zip")),
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
  emptyFreed(memory, globals.__heap_base);
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
// The second run is needed to tell pointers from numbers.
const swept = (trap || isBlotted) && sweep(stock, { ...frozen, pointers: pointers(frozen, await run(MOVED)), exports: EXPORTS });
if (isBlotted) blot(frozen.memory, swept.unread);
const code = writeCode(stock, EXPORTS, trap && swept.called, frozen.globals.__table_base);
const places = frozen.globals.__table_base + stock.table.length;
writeFileSync(join(work, "python.wasm"), code);
writeFileSync(join(work, "image.wasm"), writeImage(importsOf(code), frozen.memory, places, frozen.globals));
