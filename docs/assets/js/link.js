/*
 * The answers of a form as a link: everything stands behind the "#", which no browser sends
 * to a server. Months are written 2026-08; health stays out unless it is asked for.
 */
const bdbLink = (function () {
  "use strict";

  const VERSION = "1";
  const TOO_NEW = "这个链接是用另一版做的，里面填的内容读不出来。请让发的人重新发一次，或者在下面自己填。";
  const DAMAGED = "这个链接不完整，可能被截短了。请让发的人重新发一次，或者在下面自己填。";
  /** Names that are not answers. */
  const OWN = ["v", "d", "see", "k"];

  /** @typedef {{name: string, value: string, label: string, words: string, isPrivate: boolean}} Answer */

  /** The words a person reads for what is chosen.
   * @param {HTMLInputElement | HTMLSelectElement} control */
  function wordsOf(control) {
    if (control instanceof HTMLSelectElement) {
      const chosen = control.options[control.selectedIndex];
      return chosen ? chosen.text : "";
    }
    const label = bdbForm.isTick(control) ? control.closest("label") : null;
    return label ? (label.textContent || "").trim() : control.value;
  }

  /** The answer of one field; "" where nothing is answered.
   * @param {Element} field @returns {Answer} */
  function read(field) {
    const all = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
      field.querySelectorAll("input[name], select[name]")
    );
    const held = Array.from(all).filter(
      (control) => !bdbForm.isTick(control) || /** @type {HTMLInputElement} */ (control).checked
    );
    const values = held.map((control) => control.value);
    const isEmpty = values.every((value) => value === "");
    const label = field.querySelector("legend, label");
    const unit = field.querySelector(".bdb-unit");
    return {
      name: field.getAttribute("data-field") || "",
      value: isEmpty ? "" : values.join("-"),
      label: label ? (label.textContent || "").trim() : "",
      words: isEmpty ? "" : held.map(wordsOf).join("") + (unit ? unit.textContent : ""),
      isPrivate: field.hasAttribute("data-private"),
    };
  }

  /** What is answered, field by field; the day only where it is not today.
   * @param {HTMLFormElement} form @returns {Answer[]} */
  function answered(form) {
    const fields = Array.from(form.querySelectorAll(".bdb-field"));
    const found = fields.map(read).filter((answer) => {
      return answer.value !== "" && !(answer.name === "as_of" && answer.value === bdbForm.today());
    });
    if (found.every((answer) => answer.name !== "city") && form.dataset.city) {
      const city = form.dataset.city;
      found.unshift({ name: "city", value: city, label: "", words: "", isPrivate: false });
    }
    return found;
  }

  /** Two letters that change with any letter of the text.
   * @param {string} text */
  function check(text) {
    let sum = 7;
    for (let i = 0; i < text.length; i += 1) sum = (sum * 31 + text.charCodeAt(i)) % 1296;
    return (sum < 36 ? "0" : "") + sum.toString(36);
  }

  /** The part behind "#".
   * @param {Answer[]} answers @param {string} data the version of the data */
  function fragment(answers, data) {
    const pairs = answers.map((each) => each.name + "=" + encodeURIComponent(each.value));
    const text = ["v=" + VERSION].concat(pairs, data ? ["d=" + data] : []).join("&");
    return text + "&k=" + check(text);
  }

  /** What a fragment holds: answers by name, or a sentence about what is wrong with it.
   * null when it is no link of ours.
   * @param {string} hash
   * @returns {{answers: Map<string, string>, data: string, see: string, problem: string} | null} */
  function parse(hash) {
    const text = hash.replace(/^#/, "");
    if (text.indexOf("v=") !== 0) return null;
    const found = { answers: new Map(), data: "", see: "", problem: "" };
    const end = text.lastIndexOf("&k=");
    /** @type {Map<string, string>} */
    const all = new Map();
    text.split("&").forEach((pair) => {
      const cut = pair.indexOf("=");
      try {
        all.set(pair.slice(0, cut), decodeURIComponent(pair.slice(cut + 1)));
      } catch (error) {
        found.problem = DAMAGED;
      }
    });
    if (all.get("v") !== VERSION) found.problem = TOO_NEW;
    else if (end < 0 || check(text.slice(0, end)) !== (all.get("k") || "").slice(0, 2)) found.problem = DAMAGED;
    if (found.problem) return found;
    found.data = all.get("d") || "";
    found.see = all.get("see") || "";
    all.forEach((value, name) => {
      if (OWN.indexOf(name) < 0) found.answers.set(name, value);
    });
    return found;
  }

  return { answered: answered, fragment: fragment, parse: parse };
})();
