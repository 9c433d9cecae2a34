// What the stock runtime's module says about itself.
import { KIND, OP, Reader, SECTION, sections } from "./binary.mjs";

// Of the imported globals, the one that says where the table starts.
const TABLE_BASE = 2;

/** What a module imports: its kind, and the type that goes with that kind. */
export function importsOf(bytes) {
  const { body } = sections(bytes).find(({ id }) => id === SECTION.import);
  return [...new Reader(body).items(importItem)];
}

/** Imports, exports, the one table segment, and where each function's code is. */
export function describe(bytes) {
  const found = { imports: importsOf(bytes), exports: new Map(), functions: [], sections: sections(bytes) };
  for (const { id, body } of found.sections) {
    const reader = new Reader(body);
    if (id === SECTION.export) found.exports = exported(reader);
    else if (id === SECTION.elements) found.table = tableSegment(reader);
    else if (id === SECTION.start) found.start = reader.number();
    else if (id === SECTION.code) found.functions = [...reader.items(skipBody)].map((item) => new Reader(body, item.start, item.end));
  }
  const named = (kind) => found.imports.filter((item) => item.kind === kind).map((item) => item.name);
  found.importedFunctions = named(KIND.function);
  found.importedGlobals = named(KIND.global);
  return found;
}

function importItem(reader) {
  const module = reader.name();
  const name = reader.name();
  const kind = reader.byte();
  return { module, name, kind, ...importType[kind](reader) };
}

const importType = {
  [KIND.function]: (reader) => ({ type: reader.number() }),
  [KIND.table]: (reader) => (reader.byte(), limits(reader)),
  [KIND.memory]: (reader) => limits(reader),
  [KIND.global]: (reader) => ({ type: reader.byte(), mutable: reader.byte() }),
};

function limits(reader) {
  const hasMaximum = reader.number();
  const minimum = reader.number();
  return { minimum, maximum: hasMaximum ? reader.number() : undefined };
}

function exported(reader) {
  const items = [...reader.items((at) => ({ name: at.name(), kind: at.byte(), index: at.number() }))];
  return new Map(items.filter((item) => item.kind === KIND.function).map((item) => [item.name, item.index]));
}

/** The one segment, placed by an imported global: what a relocatable main module has. */
function tableSegment(reader) {
  const [count, flags, get, global, end] = [reader.number(), reader.number(), reader.byte(), reader.number(), reader.byte()];
  if (count !== 1 || flags !== 0 || get !== OP.globalGet || global !== TABLE_BASE || end !== OP.end) throw new Error("unexpected segment");
  return [...reader.items((at) => ({ index: at.number() }))].map((item) => item.index);
}

function skipBody(reader) {
  const size = reader.number();
  reader.at += size;
}
