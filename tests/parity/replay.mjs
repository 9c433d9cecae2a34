// node replay.mjs <runtime folder> <file of requests, one a line> <file of answers to write>
import { readFileSync, writeFileSync } from "node:fs";
import { startShipped } from "./shipped.mjs";

const [runtime, requests, answers] = process.argv.slice(2);
const pyodide = await startShipped(runtime);
const handle = pyodide.runPython("from calculators.session import Session; Session().handle");
const lines = readFileSync(requests, "utf8").split("\n").filter(Boolean);
writeFileSync(answers, lines.map((line) => handle(line) + "\n").join(""));
