// Reads the code of a function for what it refers to, instruction by instruction.
import { OP } from "./binary.mjs";

const MEMORY_OPS = { from: 0x28, to: 0x3e };
const readers = new Map();
const on = (ops, read) => ops.forEach((op) => readers.set(op, read));

on([0x02, 0x03, 0x04, 0x42], (code) => void code.signed());
on([0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0xd2], (code) => code.number());
on([0x0e], (code) => {
  for (let left = code.number(); left >= 0; left -= 1) code.number();
});
on([0x11], (code) => void (code.number(), code.number()));
on([0x1c], (code) => void (code.at += code.number()));
for (let op = MEMORY_OPS.from; op <= MEMORY_OPS.to; op += 1) {
  on([op], (code) => {
    code.number();
    return code.number();
  });
}
on([0x3f, 0x40, 0xd0], (code) => void code.byte());
on([0x41], (code) => code.signed());
on([0x43], (code) => void (code.at += 4));
on([0x44], (code) => void (code.at += 8));
on([0xfc], (code) => {
  // Conversions have no operand; memory.init, memory.copy and table.* have two, the rest one.
  const kind = code.number();
  const operands = kind < 8 ? 0 : [8, 10, 12, 14].includes(kind) ? 2 : 1;
  for (let left = operands; left > 0; left -= 1) code.number();
});

/** Every instruction, with its operand: a number, the offset of a load or store, or nothing. */
function steps(body) {
  body.at = body.start;
  body.number();
  for (let locals = body.number(); locals > 0; locals -= 1) {
    body.number();
    body.byte();
  }
  const found = [];
  while (body.at < body.end) {
    const op = body.byte();
    if (op === 0xfd || op === 0xfe) throw new Error(`instruction ${op} is not known here`);
    const read = readers.get(op);
    found.push({ op, value: read ? read(body) : undefined });
  }
  if (body.at !== body.end) throw new Error("a function does not end where it should");
  return found;
}

/** Locals that hold one global from their only assignment on. */
function copies(found) {
  const assigned = new Map();
  found.forEach(({ op, value }, at) => {
    if (op !== OP.localSet && op !== OP.localTee) return;
    const before = found[at - 1];
    const global = before.op === OP.globalGet && !assigned.has(value) ? before.value : undefined;
    assigned.set(value, global);
  });
  return assigned;
}

/** Sums of a global and a number: addresses, spelt out. */
function sums(found) {
  const held = copies(found);
  const all = [];
  found.forEach(({ op, value }, at) => {
    const next = found[at + 2];
    if (found[at + 1]?.op !== OP.const || (next?.op !== OP.add && next?.op !== OP.sub)) return;
    const copied = op === OP.localGet || op === OP.localTee ? held.get(value) : undefined;
    const global = op === OP.globalGet ? value : copied;
    if (global !== undefined) all.push({ global, offset: next.op === OP.add ? found[at + 1].value : -found[at + 1].value });
  });
  return all;
}

/** What a function calls, the numbers and globals that it names, and the addresses that it spells out. */
export function mentions(body, smallestOffset) {
  const calls = new Set();
  const numbers = new Set();
  const globals = new Set();
  const found = steps(body);
  for (const { op, value } of found) {
    if (op === OP.call || op === OP.refFunc) calls.add(value);
    else if (op === OP.globalGet) globals.add(value);
    // Compilers write "minus -64" for "plus 64": it is a byte shorter.
    else if (op === OP.const) numbers.add(value === -64 ? 64 : value);
    else if (op >= MEMORY_OPS.from && op <= MEMORY_OPS.to && value >= smallestOffset) numbers.add(value);
  }
  return { calls, numbers, globals, sums: sums(found) };
}
mentions.steps = steps;
