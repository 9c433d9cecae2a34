// Opens a page in a real Firefox, without a network, and runs scripts in it:
//   node firefox.mjs <path of Firefox> <JSON: {url, scripts: [functions as text], init}> → JSON on standard output
// Answers {answers, requests, complaints}; a script that throws stops it with the error.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath, file] = process.argv.slice(2);
const { url, scripts } = JSON.parse(readFileSync(file, "utf8"));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  extraPrefsFirefox: {
    // Puppeteer would switch this off, and with it what a page from a disk may not do.
    "security.fileuri.strict_origin_policy": true,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
  },
});
try {
  const page = await browser.newPage();
  const said = { answers: [], requests: [], complaints: [] };
  page.on("request", (request) => said.requests.push(request.url()));
  page.on("pageerror", (error) => said.complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && said.complaints.push(message.text()));
  await page.goto(url, { waitUntil: "load", timeout: 60000 });
  for (const script of scripts) said.answers.push(await page.evaluate(script));
  process.stdout.write(JSON.stringify(said));
} finally {
  await browser.close();
}
