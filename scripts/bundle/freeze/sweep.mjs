/*
 * Which functions the frozen interpreter can still reach, found the way a linker's --gc-sections
 * or a conservative garbage collector finds it.
 *
 * Pyodide's main module is position-independent code. So every address in it is spelt out:
 * in code as a number added to __memory_base or __table_base, or as one of the globals that
 * the start function computes that way; in data as a word that __wasm_apply_data_relocs
 * fills in. Which words of the memory are pointers is known as well (pointers.mjs). Marking
 * starts from the functions that we call and from the heap. The functions that stay unmarked
 * are replaced by a trap: a mistake here stops the interpreter, and never gives a wrong answer.
 * Large tables that stay unmarked are blotted out, not left empty (blot.mjs), for the same reason.
 */
import { OP } from "./binary.mjs";
import { mentions } from "./mentions.mjs";
import { TO_DATA, TO_FUNCTION, words } from "./pointers.mjs";

// An offset in a load or store that is smaller is a field of something, not an address.
const SMALLEST_OFFSET = 1024;
// Something that is pointed to may have parts that are pointed to themselves, so far away.
const OBJECT = 64;

const NOTHING = { calls: [], targets: [], certain: [] };

/** Where the code and data of the module refer to. */
export class References {
  /** @param stock what describe() found @param values of the globals that it imports */
  constructor(stock, values) {
    this.stock = stock;
    this.values = values;
    this.memory = stock.importedGlobals.indexOf("__memory_base");
    this.table = stock.importedGlobals.indexOf("__table_base");
    /** What each global of the module points to. */
    this.globals = new Map();
    for (const { target, value } of this.computed(stock.start, OP.globalSet)) this.globals.set(value, target);
    /** What each relocated word of the data points to. */
    this.words = new Map();
    const relocations = stock.exports.get("__wasm_apply_data_relocs");
    for (const { place, value, target } of this.computed(relocations, OP.store)) this.words.set(place.memory + value, target);
    const own = [stock.start, relocations].map((index) => index - stock.importedFunctions.length);
    this.functions = stock.functions.map((code, index) =>
      own.includes(index) ? NOTHING : this.ofFunction(mentions(code, SMALLEST_OFFSET)),
    );
  }

  /** The stores, or the assignments to globals, of a function that does nothing else. */
  *computed(index, kind) {
    const steps = mentions.steps(this.stock.functions[index - this.stock.importedFunctions.length]);
    let at = 0;
    const address = () => {
      const { op, value } = steps[at++];
      if (op !== OP.globalGet) throw new Error(`not a relocation: ${op}`);
      const [offset, sum] = steps.slice(at, at + 2);
      if (offset.op !== OP.const || (sum.op !== OP.add && sum.op !== OP.sub)) return this.target(value, 0);
      at += 2;
      return this.target(value, sum.op === OP.add ? offset.value : -offset.value);
    };
    while (steps[at].op !== OP.end) {
      const place = kind === OP.store ? address() : undefined;
      const target = address();
      const { op, value } = steps[at++];
      if (op !== kind) throw new Error(`not a relocation: ${op}`);
      yield { place, value, target };
    }
  }

  /** What a global plus an offset points to; nothing for what the frozen runtime does not have. */
  target(global, offset) {
    if (global === this.memory) return { memory: this.values.__memory_base + offset };
    if (global === this.table) return { table: this.values.__table_base + offset };
    const known = this.globals.get(global) || {};
    return "memory" in known ? { memory: known.memory + offset } : known;
  }

  ofFunction({ calls, numbers, globals, sums }) {
    const targets = [];
    for (const global of globals) {
      const isBase = global === this.memory || global === this.table;
      for (const number of isBase ? numbers : [0]) targets.push(this.target(global, number));
    }
    return { calls, targets, certain: sums.map(({ global, offset }) => this.target(global, offset)) };
  }

  /** Those that are certain: a number that a function names may also be just a number. */
  *certain() {
    yield* this.words.values();
    yield* this.globals.values();
    for (const each of this.functions) yield* each.certain;
  }
}

/** The static data, cut wherever something refers to. */
class Regions {
  constructor(references, from, to) {
    const starts = new Set([from, to]);
    for (const { memory } of references.certain()) if (memory >= from && memory < to) starts.add(memory);
    this.starts = Uint32Array.from(starts).sort();
    this.marked = new Uint8Array(this.starts.length);
  }

  at(address) {
    let low = 0;
    let high = this.starts.length - 1;
    if (address < this.starts[0] || address >= this.starts[high]) return -1;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= address) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Marks what can be reached. */
class Marker {
  constructor(stock, references, regions, frozen) {
    Object.assign(this, { stock, references, regions, frozen });
    this.words = words(frozen.memory);
    this.called = new Uint8Array(stock.functions.length);
    this.slots = new Set();
    this.todo = [];
  }

  function(index) {
    const own = index - this.stock.importedFunctions.length;
    if (own < 0 || this.called[own]) return;
    this.called[own] = 1;
    this.todo.push(() => {
      this.references.functions[own].calls.forEach((each) => this.function(each));
      this.references.functions[own].targets.forEach((each) => this.target(each));
    });
  }

  slot(index) {
    const own = index - this.frozen.globals.__table_base;
    if (own < 0 || own >= this.stock.table.length || this.slots.has(own)) return;
    this.slots.add(own);
    this.function(this.stock.table[own]);
  }

  /** What is at an address, and a little beyond: something may point into the middle of it. */
  address(address) {
    const { starts, marked } = this.regions;
    for (let index = this.regions.at(address); index >= 0 && starts[index] < address + OBJECT; index += 1) {
      if (index + 1 === starts.length) return;
      if (marked[index]) continue;
      marked[index] = 1;
      this.todo.push(() => this.memory(starts[index], starts[index + 1]));
    }
  }

  target({ memory, table }) {
    if (table !== undefined) this.slot(table);
    if (memory !== undefined) this.address(memory);
  }

  /** Every pointer between two addresses. */
  memory(from, to) {
    for (let at = (from + 3) >> 2; at < to >> 2; at += 1) {
      const kind = this.frozen.pointers[at];
      if (kind & TO_FUNCTION) this.slot(this.words[at]);
      if (kind & TO_DATA) this.address(this.words[at]);
    }
  }

  finish() {
    while (this.todo.length) this.todo.pop()();
  }

  /** The stretches of static data that nothing reachable refers to. */
  *unread() {
    const { starts, marked } = this.regions;
    for (let index = 0, from = 0; index < starts.length; index += 1) {
      // The last start is where the data end.
      if (marked[index] || index + 1 === starts.length) {
        if (from < index) yield [starts[from], starts[index]];
        from = index + 1;
      }
    }
  }
}

/**
 * @param stock what describe() found
 * @param frozen {memory: all of it, pointers: what pointers() found in it,
 *   globals: the values of those that the module imports, exports: names of the functions we call}
 * @returns {{called: Uint8Array, unread: number[][]}} for each function of the module whether it
 *   can be reached; where the static data begin and end to which nothing refers
 */
export function sweep(stock, frozen) {
  const references = new References(stock, frozen.globals);
  const regions = new Regions(references, frozen.globals.__memory_base, frozen.globals.__stack_low);
  const marker = new Marker(stock, references, regions, frozen);
  frozen.exports.forEach((name) => marker.function(stock.exports.get(name)));
  marker.memory(frozen.globals.__heap_base, frozen.memory.length);
  marker.finish();
  // It runs when the module is instantiated.
  marker.called[stock.start - stock.importedFunctions.length] = 1;
  return { called: marker.called, unread: [...marker.unread()] };
}
