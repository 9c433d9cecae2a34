/*
 * Days left, counted by the device's own date: the pages were made on another day.
 */
(function () {
  "use strict";

  const DAY = 86400000;

  /** Midnight of a day, the same in every time zone.
   * @param {string} iso */
  function midnight(iso) {
    const parts = iso.split("-").map(Number);
    return Date.UTC(parts[0], parts[1] - 1, parts[2]);
  }

  function count() {
    const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-days-to]"));
    places.forEach((place) => {
      const days = Math.round((midnight(place.dataset.daysTo || "") - midnight(bdbForm.today())) / DAY);
      if (days > 0) place.textContent = "还剩 " + days + " 天";
      else place.textContent = days === 0 ? "就是今天" : "已过 " + -days + " 天";
    });
  }

  count();
})();
