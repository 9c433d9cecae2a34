/*
 * 长辈版, 替别人办 and the colours. Loaded before the page is drawn. The choice goes from page to page in
 * the address; on the device it is stored only when the person taps "记在这台手机上" — the
 * theme, left alone, would store its own.
 */
const bdbLook = (function () {
  "use strict";

  const STORE = "bdb-look";
  const ELDER = "elder";
  const PALETTE = "palette";
  const OTHER = "other";
  const SCHEMES = ["default", "default", "slate"];
  const MEDIA = ["(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"];
  const root = document.documentElement;
  const theme = /** @type {any} */ (window);

  /** @typedef {{elder: boolean, palette: number}} Kept */
  /** @typedef {{elder: boolean, palette: number, other: boolean}} Look */

  /** @returns {Kept | null} */
  function stored() {
    try {
      return JSON.parse(window.localStorage.getItem(STORE) || "null");
    } catch (error) {
      return null;
    }
  }

  /** @returns {Look} */
  function read() {
    const asked = new URLSearchParams(window.location.search);
    const kept = stored() || { elder: false, palette: 0 };
    const palette = Number(asked.get(PALETTE));
    return {
      elder: asked.has(ELDER) ? asked.get(ELDER) !== "0" : kept.elder,
      palette: asked.has(PALETTE) && SCHEMES[palette] ? palette : kept.palette,
      other: asked.has(OTHER),
    };
  }

  const look = read();

  /** Write the look into an address.
   * @param {URL | HTMLAnchorElement} address */
  function write(address) {
    const asked = new URLSearchParams(address.search);
    asked.delete(ELDER);
    asked.delete(PALETTE);
    asked.delete(OTHER);
    if (look.other) asked.set(OTHER, "1");
    const kept = stored() || { elder: false, palette: 0 };
    if (look.elder !== kept.elder) asked.set(ELDER, look.elder ? "1" : "0");
    if (look.palette !== kept.palette) asked.set(PALETTE, String(look.palette));
    address.search = asked.toString();
  }

  function apply() {
    root.classList.toggle("bdb-elder", look.elder);
    const here = new URL(window.location.href);
    write(here);
    if (here.href !== window.location.href) window.history.replaceState(window.history.state, "", here.href);
  }

  /** @param {boolean} isKept */
  function keep(isKept) {
    try {
      // For somebody else is for this time only.
      const kept = { elder: look.elder, palette: look.palette };
      if (isKept) window.localStorage.setItem(STORE, JSON.stringify(kept));
      else window.localStorage.removeItem(STORE);
    } catch (error) {
      // Storage is forbidden: the address carries it.
    }
    apply();
  }

  /** The theme's own memory: the palette comes from here, and nothing else is remembered.
   * @param {string} key */
  theme.__md_get = function (key) {
    if (key !== "__palette") return null;
    const color = { media: MEDIA[look.palette], scheme: SCHEMES[look.palette], primary: "custom", accent: "custom" };
    return { index: look.palette, color: color };
  };

  /** @param {string} key @param {any} value */
  theme.__md_set = function (key, value) {
    if (key !== "__palette" || value.index === look.palette) return;
    look.palette = value.index;
    if (stored()) keep(true);
    apply();
  };

  /** @param {string} text @param {() => void} work */
  function button(text, work) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", work);
    return made;
  }

  /** The switch in the header of every page, and one line that says what is on. */
  function mount() {
    const inner = document.querySelector(".md-header__inner");
    const title = document.querySelector(".md-header__title");
    const banner = document.querySelector(".md-banner__inner");
    if (!inner || !title || !banner) return;
    // The theme gives its search the role of a dialog, and no name.
    const search = document.querySelector(".md-search");
    if (search) search.setAttribute("aria-label", "搜索");
    const line = document.createElement("p");
    line.className = "bdb-look-line";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const switcher = button("长辈版", () => {
      look.elder = !look.elder;
      if (!look.elder && stored()) keep(false);
      apply();
      show();
      document.dispatchEvent(new Event("bdb-look"));
    });
    switcher.className = "bdb-look-switch";
    const keeper = button("记在这台手机上", () => {
      keep(!stored());
      show();
    });
    function show() {
      switcher.setAttribute("aria-pressed", String(look.elder));
      said.textContent = look.elder ? "长辈版：字大，一次问一题。" : "";
      keeper.textContent = stored() ? "不再记住" : "记在这台手机上";
      line.hidden = !look.elder;
    }
    line.appendChild(said);
    line.appendChild(keeper);
    banner.appendChild(line);
    inner.insertBefore(switcher, title.nextSibling);
    show();
  }

  // A link to another page takes the look along; one to this page's own parts stays as it is.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.protocol !== window.location.protocol) return;
    const isHere = link.pathname === window.location.pathname && link.hash !== "";
    if (link.host === window.location.host && !isHere && !link.download) write(link);
  });

  root.classList.toggle("bdb-elder", look.elder);
  document.addEventListener("DOMContentLoaded", mount);

  return {
    isElder: () => look.elder,
    isOther: () => look.other,

    /** @param {boolean} isOther */
    setOther: function (isOther) {
      look.other = isOther;
      apply();
    },
  };
})();
