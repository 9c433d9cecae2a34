// The stock module without its data, with few exports, and with traps for what cannot be reached.
import { KIND, Reader, SECTION, constant, list, module, name, number } from "./binary.mjs";

const DROPPED = [SECTION.data, SECTION.dataCount];
// Three bytes: no locals; unreachable; end.
const TRAP = Buffer.from([3, 0, 0x00, 0x0b]);

/** The section that tells a dynamic linker where to put the module: there is none here. */
function isForLinker(id, body) {
  return id === SECTION.custom && new Reader(body).name() === "dylink.0";
}

/** @param stock what describe() found @param exports names to keep
 * @param reached whether each function can be reached, or nothing to keep all of them
 * @param base where the table starts */
export function writeCode(stock, exports, reached, base) {
  const kept = exports.map((each) => Buffer.concat([name(each), Buffer.from([KIND.function]), number(stock.exports.get(each))]));
  const table = Buffer.concat([number(0), constant(base), list(stock.table.map(number))]);
  const bodies = stock.functions.map((code, index) => (!reached || reached[index] ? code.bytes.subarray(code.start, code.end) : TRAP));
  const replaced = new Map([
    [SECTION.export, list(kept)],
    [SECTION.elements, list([table])],
    [SECTION.code, list(bodies)],
  ]);
  const parts = stock.sections
    .filter(({ id, body }) => !DROPPED.includes(id) && !isForLinker(id, body))
    .map(({ id, body }) => ({ id, body: replaced.get(id) || body }));
  return module(parts);
}
