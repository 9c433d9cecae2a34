/*
 * Reading and marking one calculator's form. What is typed is never changed here,
 * but for the date of today in an empty as_of field.
 */
const bdbForm = (function () {
  "use strict";

  /** Further behind than any time zone, or a page made a little ahead, explains. */
  const MUCH_MS = 7 * 86400000;

  /** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

  /** @param {HTMLFormElement} form @returns {Control[]} */
  function controls(form) {
    return Array.from(/** @type {NodeListOf<Control>} */ (
      form.querySelectorAll("input[name], select[name], textarea[name]")
    ));
  }

  /** Is it a choice whose value counts only when it is checked?
   * @param {Control} control @returns {control is HTMLInputElement} */
  function isTick(control) {
    return control.type === "radio" || control.type === "checkbox";
  }

  /** The typed text of each field, by its name.
   * @param {HTMLFormElement} form @returns {{[name: string]: string}} */
  function answers(form) {
    /** @type {{[name: string]: string}} */
    const found = {};
    controls(form).forEach((control) => {
      if (!isTick(control) || control.checked) found[control.name] = control.value;
    });
    if (!("city" in found)) found.city = form.dataset.city || "";
    return found;
  }

  /** Does it hold something else than the page came with?
   * @param {Control} control */
  function isChanged(control) {
    if (isTick(control)) return control.checked !== control.defaultChecked;
    if (control instanceof HTMLSelectElement) {
      const options = Array.from(control.options);
      const first = options.filter((option) => option.defaultSelected)[0] || options[0];
      return first !== undefined && control.value !== first.value;
    }
    return control.value !== control.defaultValue;
  }

  /** Remember what the person changed; an emptied or reset field is forgotten again.
   * @param {HTMLFormElement} form @param {Map<string, string>} memory */
  function remember(form, memory) {
    const all = controls(form);
    all.forEach((control) => memory.delete(control.name));
    all.forEach((control) => {
      if (isTick(control) && !control.checked) return;
      if (isChanged(control)) memory.set(control.name, control.value);
    });
  }

  /** Put back what was remembered, where the new form still has that field and that choice.
   * @param {HTMLFormElement} form @param {Map<string, string>} memory */
  function refill(form, memory) {
    controls(form).forEach((control) => {
      const value = memory.get(control.name);
      // A page made for one city stays with it.
      if (value === undefined || control.type === "hidden") return;
      if (isTick(control)) {
        control.checked = control.value === value;
      } else if (control instanceof HTMLSelectElement) {
        if (Array.from(control.options).some((option) => option.value === value)) {
          control.value = value;
        }
      } else {
        control.value = value;
      }
    });
    form.querySelectorAll(".bdb-field").forEach(markUnknown);
  }

  /** @param {Element} field @returns {HTMLInputElement | null} */
  function unknownBox(field) {
    return field.querySelector('[data-act="unknown"]');
  }

  /** Make a field unanswered.
   * @param {Element} field */
  function empty(field) {
    const own = /** @type {NodeListOf<Control>} */ (field.querySelectorAll("input[name], select[name]"));
    own.forEach((control) => {
      if (isTick(control)) control.checked = control.value === "";
      else control.value = "";
    });
    markUnknown(field);
  }

  /** "不知道" is ticked where nothing is written.
   * @param {Element} field */
  function markUnknown(field) {
    const box = unknownBox(field);
    const control = /** @type {Control | null} */ (field.querySelector("input[name]"));
    if (box && control) box.checked = control.value === "";
  }

  /** Ticking "不知道" empties the field; writing in the field unticks it.
   * @param {EventTarget | null} target */
  function noteUnknown(target) {
    const field = target instanceof Element ? target.closest(".bdb-field") : null;
    const box = field && unknownBox(field);
    if (!field || !box) return;
    const control = /** @type {HTMLInputElement} */ (field.querySelector("input[name]"));
    if (target !== box) markUnknown(field);
    else if (box.checked) empty(field);
    else control.focus();
  }

  /** Answers by field name as answers by the name of their controls: a month has two.
   * @param {HTMLFormElement} form @param {Map<string, string>} fields @returns {Map<string, string>} */
  function byControl(form, fields) {
    const found = new Map();
    fields.forEach((value, name) => {
      if (!form.elements.namedItem(name + ".year")) {
        found.set(name, value);
        return;
      }
      const cut = value.indexOf("-");
      found.set(name + ".year", value.slice(0, cut));
      found.set(name + ".month", value.slice(cut + 1));
    });
    return found;
  }

  /** The day on this device's own calendar. */
  function today() {
    const now = new Date();
    /** @param {number} number */
    const two = (number) => (number < 10 ? "0" : "") + number;
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  /** @param {HTMLFormElement} form */
  function fillDate(form) {
    controls(form).forEach((control) => {
      if (control.name === "as_of" && control.value === "") control.value = today();
    });
  }

  /** What to say where the form has its day from a clock that must be wrong: it is far behind the
   * day on which the data was checked. "" where there is nothing to say.
   * @param {HTMLFormElement} form */
  function doubt(form) {
    const day = /** @type {Control | null} */ (form.querySelector('[name="as_of"]'));
    const now = today();
    const behind = Date.parse(form.dataset.day || "") - Date.parse(now);
    if (!day || day.value !== now || !(behind > MUCH_MS)) return "";
    return "这台设备的日期是 " + now + "，比本站的资料还早，可能不准。请把“按哪一天算”改成今天。";
  }

  /** Where the messages stand that have no field of their own: on top of the form.
   * @param {HTMLFormElement} form @returns {HTMLElement} */
  function topOf(form) {
    let place = /** @type {HTMLElement | null} */ (form.querySelector(".bdb-form-error"));
    if (!place) {
      place = document.createElement("p");
      place.className = "bdb-form-error";
      place.setAttribute("role", "alert");
      form.insertBefore(place, form.firstChild);
    }
    return place;
  }

  /** Put each message next to its field; take away all others. A message that is there already
   * is left alone: it would be read out again.
   * @param {HTMLFormElement} form @param {{field: string | null, message: string}[]} errors */
  function showErrors(form, errors) {
    /** @type {Map<Element, string>} */
    const texts = new Map();
    errors.forEach((error) => {
      const id = form.dataset.calculator + "-" + error.field + "-error";
      const own = document.getElementById(id);
      const place = own && form.contains(own) ? own : topOf(form);
      const before = texts.get(place);
      texts.set(place, (before ? before + " " : "") + error.message);
    });
    form.querySelectorAll(".bdb-error, .bdb-form-error").forEach((place) => {
      const text = texts.get(place) || "";
      if (place.textContent !== text) place.textContent = text;
      /** @type {HTMLElement} */ (place).hidden = text === "";
      markField(place, text !== "");
    });
  }

  /** @param {Element} place @param {boolean} isWrong */
  function markField(place, isWrong) {
    const folded = place.closest("details");
    if (folded && isWrong) folded.setAttribute("open", "");
    const field = place.closest(".bdb-field");
    if (!field) return;
    field.querySelectorAll("input, select, textarea").forEach((control) => {
      if (isWrong) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    });
  }

  return {
    answers: answers,
    byControl: byControl,
    isTick: isTick,
    today: today,
    remember: remember,
    refill: refill,
    empty: empty,
    fillDate: fillDate,
    doubt: doubt,
    noteUnknown: noteUnknown,
    showErrors: showErrors,
  };
})();
