// Reading and writing the binary format of WebAssembly, as far as this folder needs it.

export const SECTION = {
  custom: 0,
  import: 2,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  elements: 9,
  code: 10,
  data: 11,
  dataCount: 12,
};
export const KIND = { function: 0, table: 1, memory: 2, global: 3 };
/** The instructions that this folder looks for or writes. */
export const OP = {
  end: 0x0b,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  store: 0x36,
  const: 0x41,
  add: 0x6a,
  sub: 0x6b,
  refFunc: 0xd2,
};
export const I32 = 0x7f;
export const FUNCREF = 0x70;
const HEADER = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Reads a module from its start to its end. */
export class Reader {
  constructor(bytes, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.end = to;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number in LEB128, up to 32 bits. */
  number() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  }

  /** A signed number in LEB128; one of 64 bits loses its upper half. */
  signed() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.byte();
      if (shift < 32) value |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte < 0x80) return shift < 32 && byte & 0x40 ? value | (-1 << shift) : value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }

  /** Each item of a list that stands here, with its first byte. */
  *items(read) {
    for (let left = this.number(); left > 0; left -= 1) {
      const start = this.at;
      yield { ...read(this), start, end: this.at };
    }
  }
}

/** The sections of a module, in order. */
export function sections(bytes) {
  if (!bytes.subarray(0, 8).equals(HEADER)) throw new Error("not a WebAssembly module");
  const reader = new Reader(bytes, 8);
  const found = [];
  while (reader.at < reader.end) {
    const id = reader.byte();
    const size = reader.number();
    found.push({ id, body: bytes.subarray(reader.at, reader.at + size) });
    reader.at += size;
  }
  return found;
}

export function number(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value & 0x7f) | (rest ? 0x80 : 0));
    value = rest;
  } while (value);
  return Buffer.from(bytes);
}

function signed(value) {
  const bytes = [];
  for (;;) {
    const byte = value & 0x7f;
    value >>= 7;
    if ((value === 0 && !(byte & 0x40)) || (value === -1 && byte & 0x40)) {
      bytes.push(byte);
      return Buffer.from(bytes);
    }
    bytes.push(byte | 0x80);
  }
}

/** The expression of a constant, as it stands in a global or before a segment. */
export function constant(value) {
  return Buffer.concat([Buffer.from([OP.const]), signed(value), Buffer.from([OP.end])]);
}

export function name(text) {
  return Buffer.concat([number(Buffer.byteLength(text)), Buffer.from(text)]);
}

export function list(items) {
  return Buffer.concat([number(items.length), ...items]);
}

/** A whole module of these sections. */
export function module(parts) {
  return Buffer.concat([HEADER, ...parts.flatMap(({ id, body }) => [Buffer.from([id]), number(body.length), body])]);
}
