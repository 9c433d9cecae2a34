// The stock module without its data, with few exports and a thinned-out table.
import { KIND, Reader, SECTION, constant, list, module, name, number } from "./binary.mjs";

const DROPPED = [SECTION.data, SECTION.dataCount];

/** The table segment, cut into runs of the places that are kept. */
function* runs(table, slots) {
  let from = 0;
  while (from < table.length) {
    while (from < table.length && !slots.has(from)) from += 1;
    let to = from;
    while (to < table.length && slots.has(to)) to += 1;
    if (to > from) yield [from, table.slice(from, to)];
    from = to;
  }
}

/** The section that tells a dynamic linker where to put the module: there is none here. */
function isForLinker(id, body) {
  return id === SECTION.custom && new Reader(body).name() === "dylink.0";
}

/** @param stock what describe() found @param exports names to keep @param slots places of the table to keep
 * @param base where the table starts */
export function writeCode(stock, exports, slots, base) {
  const kept = exports.map((each) => Buffer.concat([name(each), Buffer.from([KIND.function]), number(stock.exports.get(each))]));
  const segments = [...runs(stock.table, slots)].map(([at, functions]) =>
    Buffer.concat([number(0), constant(base + at), list(functions.map(number))]),
  );
  const replaced = new Map([
    [SECTION.export, list(kept)],
    [SECTION.elements, list(segments)],
  ]);
  const parts = stock.sections
    .filter(({ id, body }) => !DROPPED.includes(id) && !isForLinker(id, body))
    .map(({ id, body }) => ({ id, body: replaced.get(id) || body }));
  return module(parts);
}
