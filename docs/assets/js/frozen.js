/*
 * The frozen runtime: Python, stopped at build time right before the first question, and
 * carried on here. Two WebAssembly modules: the image is its memory, the code runs on it.
 * There is no file, no clock and no network in it: it is asked with text and answers with
 * text. Whatever else it should reach for stops it, and is for the caller to notice.
 */
const bdbFrozen = (function () {
  "use strict";

  const NO_SUCH_FILE = -44;
  const PAGE = 65536;
  /** Of a module, the section with the content of its memory, and where the first section starts. */
  const DATA = 11;
  const FIRST = 8;
  /** Grow by this share more than is asked for, so that it is not asked for again at once. */
  const SPARE = 0.2;

  /** A module's exports, as far as they are used here.
   * @typedef {{memory: WebAssembly.Memory, __indirect_function_table: WebAssembly.Table,
   *   handle: WebAssembly.Global}} Image */
  /** @typedef {{[name: string]: (...given: number[]) => number}} Code */

  /** Reads the unsigned numbers of the binary format, one after the other.
   * @param {Uint8Array} module @param {number} at */
  function reader(module, at) {
    return {
      at: at,
      number: function () {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = module[this.at];
          this.at += 1;
          value |= (byte & 0x7f) << shift;
          if (!(byte & 0x80)) return value;
        }
      },
    };
  }

  /** The image with its content. Its data stand last, and are put into the memory here: the
   * browser would copy them twice more, to compile what has no code.
   * @param {Uint8Array} module @returns {Image} */
  function develop(module) {
    const read = reader(module, FIRST);
    let start = FIRST;
    while (module[start] !== DATA) {
      read.at = start + 1;
      const size = read.number();
      start = read.at + size;
      if (start >= module.length) throw new Error("the image has no data");
    }
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module.subarray(0, start)));
    const image = /** @type {any} */ (instance.exports);
    const memory = bytes(image);
    read.at = start + 1;
    read.number();
    for (let left = read.number(); left > 0; left -= 1) {
      // Before the address: the memory's number, and the instruction for a constant; after it: the end.
      read.at += 2;
      const to = read.number();
      read.at += 1;
      const size = read.number();
      memory.set(module.subarray(read.at, read.at + size), to);
      read.at += size;
    }
    return image;
  }

  /** The bytes of the memory now: it moves when it grows.
   * @param {Image} image */
  function bytes(image) {
    return new Uint8Array(image.memory.buffer);
  }

  /** What the interpreter may call.
   * @param {Image} image @param {(text: string) => void} log
   * @returns {{[name: string]: (...given: number[]) => number | void}} */
  function functions(image, log) {
    /** @type {Function[]} */
    const known = [];
    const table = image.__indirect_function_table;

    return {
      // C may call a function with more arguments than it takes; WebAssembly may not.
      _PyEM_TrampolineCall_JS: (place, self, args, names) => {
        const called = known[place] || (known[place] = table.get(place));
        return called(self, args, names);
      },
      emscripten_memcpy_js: (to, from, size) => {
        bytes(image).copyWithin(to, from, from + size);
      },
      emscripten_resize_heap: (wanted) => {
        const size = image.memory.buffer.byteLength;
        try {
          image.memory.grow(Math.ceil(((wanted >>> 0) - size + SPARE * size) / PAGE));
          return 1;
        } catch (error) {
          return 0;
        }
      },
      // Nobody presses Ctrl+C here.
      _Py_CheckEmscriptenSignals_Helper: () => 0,
      // A traceback quotes the source where there is one, and is written to standard error.
      __syscall_openat: () => NO_SUCH_FILE,
      fd_write: (_file, pieces, count, written) => {
        const view = new DataView(image.memory.buffer);
        let sum = 0;
        for (let at = pieces; at < pieces + 8 * count; at += 8) {
          const start = view.getUint32(at, true);
          const size = view.getUint32(at + 4, true);
          log(new TextDecoder().decode(bytes(image).subarray(start, start + size)));
          sum += size;
        }
        view.setUint32(written, sum, true);
        return 0;
      },
    };
  }

  /** Everything that the code wants to be given. What the image does not hold, and is not one
   * of ours, stops the interpreter when it is called.
   * @param {WebAssembly.Module} code @param {Image} image @param {(text: string) => void} log */
  function imports(code, image, log) {
    const ours = functions(image, log);
    /** @type {{[module: string]: {[name: string]: any}}} */
    const given = {};
    WebAssembly.Module.imports(code).forEach((wanted) => {
      const stop = () => {
        throw new Error("the frozen runtime has no " + wanted.name);
      };
      const held = /** @type {any} */ (image)[wanted.name];
      given[wanted.module] = given[wanted.module] || {};
      given[wanted.module][wanted.name] =
        wanted.kind === "function" ? ours[wanted.name] || stop : held;
    });
    return given;
  }

  /** Call the core's one function.
   * @param {Code} python @param {Image} image @param {string} request */
  function call(python, image, request) {
    /** @param {number} result 0 for an exception */
    const checked = (result) => {
      if (result) return result;
      python.PyErr_Print();
      throw new Error("an exception in the frozen runtime");
    };
    const sent = new TextEncoder().encode(request);
    const room = checked(python.PyMem_RawMalloc(sent.length + 4));
    bytes(image).set(sent, room);
    const text = checked(python.PyUnicode_FromStringAndSize(room, sent.length));
    const answer = python.PyObject_CallOneArg(image.handle.value, text);
    python.Py_DecRef(text);
    const start = checked(python.PyUnicode_AsUTF8AndSize(checked(answer), room));
    const size = new DataView(image.memory.buffer).getUint32(room, true);
    const received = new TextDecoder().decode(bytes(image).subarray(start, start + size));
    python.Py_DecRef(answer);
    python.PyMem_RawFree(room);
    return received;
  }

  return {
    /** @param {WebAssembly.Module} code @param {Uint8Array} module the image
     * @param {(text: string) => void} log told what Python writes to standard error
     * @returns {Promise<(request: string) => string>} the core's function; when it throws, the
     *   runtime is not to be used any more */
    start: function (code, module, log) {
      const image = develop(module);
      return WebAssembly.instantiate(code, imports(code, image, log)).then((instance) => {
        const python = /** @type {any} */ (instance.exports);
        return (request) => call(python, image, request);
      });
    },
  };
})();
