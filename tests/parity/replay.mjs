// node replay.mjs <plain or frozen> <runtime folder> <file of requests, one a line> <file of answers to write>
import { readFileSync, writeFileSync } from "node:fs";
import { startFrozen, startShipped } from "./shipped.mjs";

const START = {
  frozen: startFrozen,
  plain: async (runtime) =>
    (await startShipped(runtime)).runPython("from calculators.session import Session; Session().handle"),
};

const [path, runtime, requests, answers] = process.argv.slice(2);
const handle = await START[path](runtime);
const lines = readFileSync(requests, "utf8").split("\n").filter(Boolean);
writeFileSync(answers, lines.map((line) => handle(line) + "\n").join(""));
