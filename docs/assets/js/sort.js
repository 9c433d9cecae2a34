/*
 * Sorting the comparison tables: each sortable head becomes a button. Without this script the
 * tables stand in the order of the page. A row without a key in the column stays last.
 */
(function () {
  "use strict";

  const WORDS = { ascending: "从小到大", descending: "从大到小" };

  /** The key of a row in a column, or NaN where it is not known.
   * @param {HTMLTableRowElement} row @param {number} column */
  function keyOf(row, column) {
    return parseFloat(row.cells[column].dataset.key || "");
  }

  /** The rows in order: equal ones as they stood on the page, unknown ones last either way.
   * @param {HTMLTableRowElement[]} rows @param {number} column @param {boolean} down */
  function ordered(rows, column, down) {
    const keyed = rows.map((row, place) => ({ row: row, place: place, key: keyOf(row, column) }));
    keyed.sort((one, other) => {
      const unknown = Number(isNaN(one.key)) - Number(isNaN(other.key));
      if (unknown || isNaN(one.key)) return unknown || one.place - other.place;
      return (down ? other.key - one.key : one.key - other.key) || one.place - other.place;
    });
    return keyed.map((each) => each.row);
  }

  /** @param {HTMLTableElement} table */
  function prepare(table) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const heads = Array.from(table.tHead ? table.tHead.rows[0].cells : []);
    const status = document.createElement("p");
    status.className = "bdb-sorted";
    status.setAttribute("role", "status");

    /** @param {HTMLTableCellElement} head @param {string} words */
    function sort(head, words) {
      const way = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      heads.forEach((each) => {
        if (each.hasAttribute("aria-sort")) each.setAttribute("aria-sort", "none");
      });
      head.setAttribute("aria-sort", way);
      ordered(rows, head.cellIndex, way === "descending").forEach((row) => body.appendChild(row));
      status.textContent = "已按“" + words + "”" + WORDS[way] + "排列，没有核实的排在最后。";
    }

    heads.filter((head) => head.hasAttribute("data-sort")).forEach((head) => {
      const words = head.textContent || "";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => sort(head, words));
      head.textContent = "";
      head.setAttribute("aria-sort", "none");
      head.appendChild(button);
    });
    const box = table.parentElement;
    if (box && box.parentElement) box.parentElement.insertBefore(status, box);
  }

  /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table.bdb-sortable")).forEach(prepare);
})();
