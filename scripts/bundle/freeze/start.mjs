/*
 * Starts Python under Node with the stock Pyodide, but without what Pyodide adds to it: no
 * bridge to JavaScript, no event loop, no package loader. Nothing in its memory then refers
 * to anything outside of it, so the memory can be carried to another place.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

// 1980-01-01, the first day that a zip file can name.
const NOW = 315532800000;

/** A world for Pyodide's script in which every run is the same: a browser's worker whose clock
 * stands still, without a network and without a source of chance. */
function world() {
  const scope = vm.createContext({ TextDecoder, TextEncoder, URL, console, setTimeout, clearTimeout });
  vm.runInContext(
    `globalThis.self = globalThis;
     globalThis.location = { href: "https://localhost/" };
     globalThis.importScripts = () => undefined;
     globalThis.performance = { now: () => 0 };
     Date = class extends Date {
       constructor(...given) { super(...(given.length ? given : [${NOW}])); }
       static now() { return ${NOW}; }
     };`,
    scope,
  );
  return scope;
}

/** The values of the globals that the module imports, by name. */
function globalsOf(module, imports) {
  const wanted = module.imports.filter((item) => item.kind === "global");
  const given = wanted.map((item) => imports[item.module][item.name]);
  return Object.fromEntries(wanted.map((item, i) => [item.name, typeof given[i] === "object" ? given[i].value : given[i]]));
}

/**
 * @param folder of the pyodide package
 * @param files {path: bytes} to be there when Python starts
 * @param environment variables of Python
 * @param moved how far up to put {memory: the static data, table: the functions}
 */
export async function start(folder, files, environment, moved) {
  const scope = world();
  vm.runInContext(readFileSync(join(folder, "pyodide.asm.js"), "utf8"), scope);
  const { compile, Global: WasmGlobal, Module, instantiate } = vm.runInContext("WebAssembly", scope);
  const compiled = await compile(readFileSync(join(folder, "pyodide.asm.wasm")));
  const fixed = (value) => new WasmGlobal({ value: "i32", mutable: false }, value);
  const said = [];
  let imports;
  const settings = {
    API: { config: { jsglobals: scope, env: {}, packageCacheDir: "/", indexURL: "/" }, lockFilePromise: new Promise(() => {}) },
    noInitialRun: true,
    print: (line) => said.push(line),
    printErr: (line) => said.push(line),
    preRun: [
      () => {
        for (const [path, bytes] of Object.entries(files)) {
          settings.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")) || "/");
          settings.FS.writeFile(path, bytes);
        }
        Object.assign(settings.ENV, environment);
      },
    ],
    instantiateWasm(given, done) {
      imports = given;
      const { env } = given;
      env.__indirect_function_table.grow(moved.table);
      env.__table_base = fixed(env.__table_base.value + moved.table);
      env.__memory_base = fixed(env.__memory_base.value + moved.memory);
      instantiate(compiled, given).then((instance) => done(instance, compiled));
      return {};
    },
  };
  const python = await vm.runInContext("_createPyodideModule", scope)(settings);
  python._Py_InitializeEx(0);
  return {
    memory: () => Buffer.from(python.HEAPU8),
    globals: () => globalsOf({ imports: Module.imports(compiled) }, imports),
    /** Where a variable of the interpreter is. */
    address: (name) => python[`_${name}`],
    /** Run a program and return what it printed. */
    run(program) {
      said.length = 0;
      const text = Buffer.from(`${program}\0`);
      const at = python._PyMem_RawMalloc(text.length);
      python.HEAPU8.set(text, at);
      const failed = python._PyRun_SimpleStringFlags(at, 0);
      python._PyMem_RawFree(at);
      if (failed) throw new Error(`Python: ${said.join("\n")}`);
      return said.join("\n");
    },
  };
}
