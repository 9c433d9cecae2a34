// The heap of the C library (dlmalloc): a row of chunks, each with its size in its second word.

const HEAD = 8;
const SIZE = ~7;
const IN_USE = 2;
const SMALLEST = 16;
// A free chunk begins with the links of its list; a large one with those of its tree as well.
const LARGE = 256;
const LINKS = { small: 8, large: 24 };

/** Fill what has been freed with zeros: it held what was read while Python started. */
export function emptyFreed(memory, from) {
  for (let at = from; ; ) {
    const head = memory.readUInt32LE(at + 4);
    const size = head & SIZE;
    const end = at + size;
    // The last chunk is what has not been given out yet.
    if (size < SMALLEST || end + HEAD > memory.length) return;
    if (!(head & IN_USE)) memory.fill(0, at + HEAD + (size < LARGE ? LINKS.small : LINKS.large), end);
    at = end;
  }
}
