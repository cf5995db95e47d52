// Opsgenie's own client for Node.js, unchanged, against Watchbell: node opsgenie.js URL KEY
const assert = require("assert");
const { promisify } = require("util");
const opsgenie = require("opsgenie-sdk");

const [host, key] = process.argv.slice(2);
opsgenie.configure({ host, api_key: key });

const client = opsgenie.alertV2;
const call = (name, ...args) =>
  new Promise((done, failed) =>
    client[name](...args, (error, answer) => (error ? failed(error) : done(answer)))
  );
const alias = { identifier: "client-node", identifierType: "alias" };

async function status(answer) {
  assert.strictEqual(answer.result, "Request will be processed");
  return (await call("getRequestStatus", answer.requestId, null)).data;
}

async function main() {
  const created = await status(
    await call("create", {
      message: "The Node client works",
      alias: alias.identifier,
      description: "made by opsgenie.js",
      responders: [{ name: "storage", type: "team" }],
      tags: ["client", "env:test"],
      details: { service: "clients" },
      entity: "node",
      priority: "P2",
    }, null)
  );
  assert.strictEqual(created.isSuccess, true);
  assert.strictEqual(created.alias, alias.identifier);
  const id = { identifier: created.alertId, identifierType: "id" };

  const alert = (await call("get", id, null)).data;
  assert.strictEqual(alert.message, "The Node client works");
  const tiny = { identifier: alert.tinyId, identifierType: "tiny" };
  // With a colon in the query this client forgets its key, whoever it talks to.
  const listed = await call("list", { query: "status=open AND tag=client", limit: 5 }, null);
  assert.ok(listed.data.some((each) => each.id === created.alertId), "listed");

  const deeds = [
    ["acknowledge", id, { user: "node", note: "on it" }, "Acknowledge"],
    ["addNote", alias, { note: "a note", user: "node" }, "AddNote"],
    ["addTags", tiny, { tags: ["more"] }, "AddTags"],
    ["addDetails", id, { details: { region: "eu" } }, "AddDetails"],
    ["snooze", id, { endTime: new Date(Date.now() + 3600e3).toISOString() }, "Snooze"],
    ["unacknowledge", id, {}, "UnAcknowledge"],
    ["escalateToNext", id, { escalation: { name: "second" } }, "EscalateToNext"],
    ["assign", id, { owner: { username: "nobody@example.org" } }, "AssignOwnership"],
    ["addTeam", id, { team: { name: "storage" } }, "AddTeam"],
    ["close", alias, { user: "node", note: "done" }, "Close"],
  ];
  for (const [name, identifier, data, action] of deeds) {
    const came = await status(await call(name, identifier, data, null));
    assert.deepStrictEqual([came.action, came.isSuccess], [action, true], name);
  }
  const again = await status(await call("delete", id, null));
  assert.strictEqual(again.action, "Delete");

  await assert.rejects(call("create", { alias: "x" }, null), (error) => {
    assert.strictEqual(error.errors.message, "can not be empty");
    return true;
  });
  console.log("opsgenie-sdk for Node.js: ok");
}

main().catch((error) => {
  console.error("opsgenie-sdk for Node.js:", error);
  process.exit(1);
});
