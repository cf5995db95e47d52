// PagerDuty's own client for Node.js, unchanged, against Watchbell: node pagerduty.js URL KEY
// It speaks only HTTPS, so this puts a certificate made for the occasion before Watchbell.
const assert = require("assert");
const { execFileSync } = require("child_process");
const fs = require("fs");
const http = require("http");
const https = require("https");
const os = require("os");
const path = require("path");

const [target, key] = process.argv.slice(2);
const directory = fs.mkdtempSync(path.join(os.tmpdir(), "clients-"));
const file = (name) => path.join(directory, name);
execFileSync("openssl", [
  ..."req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost".split(" "),
  ...["-keyout", file("key"), "-out", file("certificate")],
], { stdio: "ignore" });
process.removeAllListeners("warning");
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
const { event, trigger, acknowledge, resolve, change } = require("@pagerduty/pdjs");

const proxy = https.createServer(
  { key: fs.readFileSync(file("key")), cert: fs.readFileSync(file("certificate")) },
  (request, response) =>
    request.pipe(
      http.request(new URL(request.url, target), { method: request.method, headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode, answer.headers);
          answer.pipe(response);
        })
    )
);

async function main() {
  const server = `localhost:${proxy.address().port}`;
  const data = { routing_key: key, dedup_key: "client/pdjs" };
  const payload = { summary: "pdjs works", source: "node", severity: "error" };
  for (const send of [trigger, acknowledge, resolve]) {
    const answer = await send({ server, data: { ...data, payload } });
    assert.strictEqual(answer.response.status, 202, send.name);
    assert.deepStrictEqual(answer.data,
      { status: "success", message: "Event processed", dedup_key: "client/pdjs" });
  }
  const deployed = await change({ server, data: { ...data, payload } });
  assert.strictEqual(deployed.data.message, "Change event processed");
  const wrong = await event({ server, data: { ...data, event_action: "shout" } });
  assert.strictEqual(wrong.response.status, 400);
  console.log("@pagerduty/pdjs: ok");
}

proxy.listen(0, "127.0.0.1", () =>
  main()
    .then(() => process.exit(0))
    .catch((error) => {
      console.error("@pagerduty/pdjs:", error);
      process.exit(1);
    })
);
