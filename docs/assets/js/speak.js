/*
 * 读给我听: reads what is to be done, for who would rather listen. Only with a voice that the
 * device has itself: others send the words to a server. The text stays as it is.
 */
(function () {
  "use strict";

  const START = "读给我听";
  const STOP = "不读了";
  const BLOCKS = ["warnings", "deadlines", "actions"];
  const SPOKEN = [".bdb-headline"]
    .concat(...BLOCKS.map((block) => [".bdb-" + block + " > .bdb-block-title", ".bdb-" + block + " li"]))
    .join(", ");
  // A little slower than people talk.
  const RATE = 0.9;
  const speech = window.speechSynthesis;
  if (!speech) return;

  /** The button that reads now. @type {HTMLElement | null} */
  let reading = null;

  /** @returns {SpeechSynthesisVoice | undefined} */
  function voice() {
    return speech.getVoices().filter((each) => each.localService && /^(zh|cmn)\b/i.test(each.lang))[0];
  }

  function stop() {
    const button = reading;
    reading = null;
    speech.cancel();
    if (button) button.textContent = START;
  }

  /** The words of an answer that say what to do, one after the other.
   * @param {Element} result @returns {string[]} */
  function words(result) {
    return Array.from(/** @type {NodeListOf<HTMLElement>} */ (result.querySelectorAll(SPOKEN))).map((part) => part.innerText);
  }

  /** Each part by itself: some devices fall silent in the middle of a long text.
   * @param {HTMLElement} button @param {string[]} left */
  function say(button, left) {
    // A new answer has taken the place of the one that was read.
    if (reading !== button) return;
    if (!button.isConnected || left.length === 0) {
      stop();
      return;
    }
    const said = new SpeechSynthesisUtterance(left[0]);
    said.voice = voice() || null;
    said.lang = "zh-CN";
    said.rate = RATE;
    said.onend = () => say(button, left.slice(1));
    said.onerror = () => reading === button && stop();
    speech.speak(said);
  }

  /** @param {Event} event */
  function press(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-speak]") : null;
    if (!(button instanceof HTMLElement)) return;
    const isReading = reading === button;
    stop();
    const result = button.closest(".bdb-result");
    if (isReading || !result) return;
    reading = button;
    button.textContent = STOP;
    say(button, words(result));
  }

  /** The buttons are in sight where there is such a voice; some devices find theirs late. */
  function offer() {
    document.documentElement.classList.toggle("bdb-speaks", voice() !== undefined);
  }

  offer();
  speech.onvoiceschanged = offer;
  document.addEventListener("click", press);
  window.addEventListener("pagehide", stop);
})();
