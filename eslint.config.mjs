// The scripts of the pages are classic scripts for old phones: no syntax after ES2015,
// no modules. The scripts that run under Node are modules.
import js from "@eslint/js";

const names = (text) => Object.fromEntries(text.split(" ").map((name) => [name, "readonly"]));

export default [
  { ignores: ["build/", "site/", "node_modules/", ".venv/"] },
  js.configs.recommended,
  {
    files: ["docs/assets/**/*.js"],
    languageOptions: {
      ecmaVersion: 2015,
      sourceType: "script",
      globals: names(
        "window document navigator self console CSS TextDecoder TextEncoder DecompressionStream Response atob fetch Blob Event Worker SpeechSynthesisUtterance URL URLSearchParams WebAssembly Node Element HTMLElement HTMLAnchorElement " +
          "HTMLSelectElement MutationObserver NodeFilter bdbBar bdbDownload bdbEmbedded bdbForm bdbFrozen bdbKeep bdbLink bdbLook bdbMemory bdbOther bdbPaper bdbPlain bdbProgress bdbRuntime bdbSteps " +
          "bdbTake",
      ),
    },
    rules: {
      eqeqeq: "error",
      "prefer-const": "error",
      "max-lines": ["error", 300],
      // A constant of one script is there for the next one.
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { varsIgnorePattern: "^bdb", caughtErrors: "none" }],
    },
  },
  {
    files: ["scripts/**/*.mjs", "tests/**/*.mjs", "*.mjs"],
    languageOptions: {
      sourceType: "module",
      globals: names("process console Buffer TextDecoder TextEncoder URL WebAssembly performance setTimeout clearTimeout"),
    },
    rules: { eqeqeq: "error", "prefer-const": "error", "max-lines": ["error", 300] },
  },
];
