/*
 * What the page remembers. While a page is open, its answers are kept with its place in the
 * browser's history, so that "back" and "reload" lose nothing. On the device itself nothing is
 * stored before the person ticks "记在这台手机上", and never anything about health.
 */
const bdbKeep = (function () {
  "use strict";

  const STORE = "bdb-answers";

  /** @typedef {{[name: string]: string}} Answers */

  /** The answers of one calculator in this place of the history.
   * @param {string} id @returns {Answers | null} */
  function here(id) {
    const state = window.history.state;
    return (state && state.bdb && state.bdb[id]) || null;
  }

  /** @param {string} id @param {Answers | null} answers */
  function setHere(id, answers) {
    const state = Object.assign({}, window.history.state);
    state.bdb = Object.assign({}, state.bdb);
    if (answers) state.bdb[id] = answers;
    else delete state.bdb[id];
    // The answers of a link would come back at the next reload: they are here now.
    const isLink = window.location.hash.indexOf("#v=") === 0;
    const address = window.location.pathname + window.location.search + (isLink ? "" : window.location.hash);
    try {
      window.history.replaceState(state, "", address);
    } catch (error) {
      // Some browsers refuse after too many in a row: an answer matters more than "back".
    }
  }

  /** Storage may be forbidden, or full.
   * @template T @param {(storage: Storage) => T} work @param {T} otherwise @returns {T} */
  function withStorage(work, otherwise) {
    try {
      return work(window.localStorage);
    } catch (error) {
      return otherwise;
    }
  }

  /** What is stored on the device; null where nothing is.
   * @returns {Answers | null} */
  function stored() {
    // For somebody else, nothing of one's own is read, and nothing is left behind.
    if (bdbLook.isOther()) return null;
    return withStorage((storage) => JSON.parse(storage.getItem(STORE) || "null"), null);
  }

  /** @param {Answers} answers @returns {boolean} whether they are stored now */
  function store(answers) {
    if (bdbLook.isOther()) return false;
    // Answers to other calculators stay: the city and the last paid month are the same everywhere.
    const all = Object.assign({}, stored(), answers);
    return withStorage((storage) => {
      storage.setItem(STORE, JSON.stringify(all));
      return true;
    }, false);
  }

  function forget() {
    withStorage((storage) => storage.removeItem(STORE), undefined);
  }

  return { here: here, setHere: setHere, stored: stored, store: store, forget: forget };
})();
