// node imports.mjs <runtime folder> <JSON list of modules>
// Prints, as JSON, which of them cannot be imported from the bundle that ships.
import { startShipped } from "../../parity/shipped.mjs";

const [runtime, names] = process.argv.slice(2);
const pyodide = await startShipped(runtime);
pyodide.globals.set("NAMES", names);
const missing = pyodide.runPython(`
import importlib, json
missing = []
for name in json.loads(NAMES):
    try:
        importlib.import_module(name)
    except ImportError:
        missing.append(name)
json.dumps(missing)
`);
process.stdout.write(missing);
