// A module that has nothing but a memory with its content, a table, and globals.
import { FUNCREF, I32, KIND, SECTION, constant, list, module, name, number } from "./binary.mjs";

const PAGE = 65536;
// So many zeros between two pieces of memory cost less than a new piece: frozen.js puts each in by itself.
const GAP = 512;

/** The pieces of the memory that are not zero. */
function* pieces(memory) {
  let from = 0;
  while (from < memory.length) {
    while (from < memory.length && memory[from] === 0) from += 1;
    let to = from;
    for (let zeros = 0; to < memory.length && zeros < GAP; to += 1) zeros = memory[to] === 0 ? zeros + 1 : 0;
    while (to > from && memory[to - 1] === 0) to -= 1;
    if (to > from) yield [from, to];
    from = to + GAP;
  }
}

function limits(minimum, maximum) {
  return Buffer.concat([number(1), number(minimum), number(maximum)]);
}

/** Memory, table and globals as the code imports them, and the globals that it does not know of.
 * @param imports of the code @param memory all of it @param places in the table
 * @param values of globals, by name */
export function writeImage(imports, memory, places, values) {
  const of = (kind) => imports.filter((item) => item.kind === kind);
  const [[ownMemory], [ownTable]] = [of(KIND.memory), of(KIND.table)];
  const imported = of(KIND.global);
  const further = ["handle"].map((each) => ({ name: each, mutable: 0 }));
  const globals = [...imported, ...further];
  const exports = [
    [ownMemory.name, KIND.memory, 0],
    [ownTable.name, KIND.table, 0],
    ...globals.map((global, index) => [global.name, KIND.global, index]),
  ];
  const data = [...pieces(memory)].map(([from, to]) =>
    Buffer.concat([number(0), constant(from), number(to - from), memory.subarray(from, to)]),
  );
  const table = Buffer.concat([Buffer.from([FUNCREF]), limits(places, places)]);
  return module([
    { id: SECTION.table, body: list([table]) },
    { id: SECTION.memory, body: list([limits(memory.length / PAGE, ownMemory.maximum)]) },
    {
      id: SECTION.global,
      body: list(globals.map((each) => Buffer.concat([Buffer.from([I32, each.mutable]), constant(values[each.name])]))),
    },
    { id: SECTION.export, body: list(exports.map(([text, kind, index]) => Buffer.concat([name(text), Buffer.from([kind]), number(index)]))) },
    { id: SECTION.data, body: list(data) },
  ]);
}
