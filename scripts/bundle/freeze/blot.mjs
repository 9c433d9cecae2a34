/*
 * Large tables that nothing reachable refers to (of Chinese and Japanese encodings, of the names of
 * characters): they are overwritten with one byte, which costs nothing on the wire. Not with zeros:
 * who should read them after all would go on with a wrong answer. As an address or a function this
 * byte is out of bounds, as a number much too large, as a character none: it stops, or is seen.
 */
const BLOT = 0xa5;
const SMALLEST = 4096;
// What stands beside something that is read may belong to it: compilers count from other places than the start.
const MARGIN = 1024;

/** @param memory to change @param unread [from, to] of each stretch that nothing refers to */
export function blot(memory, unread) {
  for (const [from, to] of unread) {
    if (to - from >= SMALLEST + 2 * MARGIN) memory.fill(BLOT, from + MARGIN, to - MARGIN);
  }
}
