/*
 * Which words of the memory are pointers? Python is started twice, the second time with its
 * static data further up in the memory and its functions further up in the table. A word that
 * has grown by just as much is a pointer to static data, or to a function. All others must be
 * the same in both runs; that also shows that the result depends on nothing but its inputs.
 */

export const MOVED = { memory: 131072, table: 65536 };
// Python has hashes that come from addresses, and sets and dictionaries ordered by those.
const OTHERS_AT_MOST = 1000;

export const TO_DATA = 1;
export const TO_FUNCTION = 2;

/** @param first,second {memory, globals} of a run as it is and of one that was MOVED
 * @returns {Uint8Array} for each word of the first run's memory what it can point to: TO_DATA,
 *   TO_FUNCTION, neither, or, where it differs in some other way, both */
export function pointers(first, second) {
  const { __memory_base: from, __stack_low: to, __stack_pointer: heap } = first.globals;
  if (first.memory.length !== second.memory.length) throw new Error("two runs differ in the size of their memory");
  const [before, after] = [words(first.memory), words(second.memory)];
  const found = new Uint8Array(before.length);
  let others = 0;
  const compare = (start, end, moved) => {
    for (let at = start / 4; at < end / 4; at += 1) {
      const difference = after[at + moved / 4] - before[at];
      if (difference === 0) continue;
      if (difference !== MOVED.table) found[at] |= TO_DATA;
      if (difference !== MOVED.memory) found[at] |= TO_FUNCTION;
      if (found[at] === (TO_DATA | TO_FUNCTION)) others += 1;
    }
  };
  compare(from, to, MOVED.memory);
  compare(heap, first.memory.length, 0);
  if (others > OTHERS_AT_MOST) throw new Error(`two runs differ in ${others} words that are no pointers`);
  return found;
}

export function words(bytes) {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
