/*
 * Stands in front of the worker's script in pages without a server: answers its requests from
 * what the page has handed over, as if it came over a network.
 */
(function () {
  "use strict";

  /** @type {any} */
  const scope = self;

  /** @type {Map<string, string>} */
  const held = new Map();
  /** Who waits for what has not been handed over yet.
   * @type {Map<string, ((content: string) => void)[]>} */
  const waiting = new Map();

  /** @param {string} content base64 of a gzip file @returns {ReadableStream} */
  function unpacked(content) {
    const letters = atob(content);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
    return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  }

  /** @param {string} name @param {string} content */
  function response(name, content) {
    if (!/\.wasm$/.test(name)) return new Response(content);
    return new Response(unpacked(content), { headers: { "Content-Type": "application/wasm" } });
  }

  scope.fetch = function (/** @type {string} */ address) {
    const name = address.split("/").pop() || "";
    const content = held.get(name);
    if (content !== undefined) return Promise.resolve(response(name, content));
    return new Promise((resolve) => {
      waiting.set(name, (waiting.get(name) || []).concat(resolve));
    }).then((come) => response(name, come));
  };
  scope.bdbIsHeld = true;
  // All scripts stand in the one file.
  scope.importScripts = () => undefined;

  scope.addEventListener("message", (/** @type {MessageEvent} */ event) => {
    if (!event.data.held) return;
    event.stopImmediatePropagation();
    Object.keys(event.data.held).forEach((name) => {
      const content = event.data.held[name];
      held.set(name, content);
      (waiting.get(name) || []).forEach((resolve) => resolve(content));
      waiting.delete(name);
    });
  });
})();
