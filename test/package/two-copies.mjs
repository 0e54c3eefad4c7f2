// Run by `contents.test.ts` in a project that has installed the package. Loads it twice, as ES modules and as
// CommonJS, lets each work with what the other has made, and prints as JSON what came of it.
import { createRequire } from "node:module";
import * as esm from "oplogs";
import * as esmRecords from "oplogs/records";
import * as esmUndici from "oplogs/undici";

const require = createRequire(import.meta.url);
const cjs = require("./node_modules/oplogs/dist/cjs/src/index.js");
const cjsRecords = require("./node_modules/oplogs/dist/cjs/src/records/index.js");
const cjsUndici = require("./node_modules/oplogs/dist/cjs/src/undici/index.js");

console.log(
  JSON.stringify({
    areTwo: esm.Cbr !== cjs.Cbr,
    esmWithCjs: await check(esm, cjs, cjsUndici, cjsRecords),
    cjsWithEsm: await check(cjs, esm, esmUndici, esmRecords),
  }),
);

/** A client of `mine`, given what `theirs` has made, and errors of it under the guards of `theirs`. */
async function check(mine, theirs, theirUndici, theirRecords) {
  const urls = [];
  const answer = (body, status = 200) => {
    return async ({ url, headers }) => {
      urls.push(url);
      return Response.json(typeof body === "function" ? body(headers) : body, { status });
    };
  };
  const marketplace = (fetch, options) => new mine.SoftwareOne({ token: "a-token", fetch, ...options });
  const cbr = (options) =>
    new mine.Cbr({ baseUrl: "https://cbr.test", projectId: "p", maxRetries: 0, ...options });

  const missing = await errorOf(marketplace(answer({}, 404)).tasks.get("TSK-1"));
  const failed = await errorOf(marketplace(answer({ id: "TSK-1", status: "Failed" })).tasks.wait("TSK-1"));
  const refused = await errorOf(marketplace(answer({}), { maxRetries: 0 }).tasks.get(""));

  const filter = theirs.rql.eq("status", "Failed");
  urls.length = 0;
  await marketplace(answer({ data: [], $meta: { pagination: { total: 0 } } }))
    .tasks.list({ filter: mine.rql.and(filter, theirs.rql.ne("name", theirs.rql.empty())) })
    .page();

  const signer = theirs.akSk({ accessKey: "AK", secretKey: "SK" });
  const echo = (headers) => ({ operation_log: { id: headers.get("authorization")?.split(" ")[0] } });
  const signed = await cbr({ signer, fetch: answer(echo) }).operationLogs.get("1");

  const login = { baseUrl: "https://iam.test", username: "ann", password: "pw", domainName: "acme" };
  const token = theirs.iamPassword({ ...login, fetch: answer({ error: { message: "wrong" } }, 401) });
  const denied = await errorOf(cbr({ token, fetch: answer({}) }).operationLogs.get("1"));

  let logins = 0;
  const scoped = Response.json({ token: { project: { id: "p" } } }, { headers: { "x-subject-token": "t" } });
  const busy = async () => (++logins === 1 ? new Response(null, { status: 503 }) : scoped);
  const later = theirs.iamPassword({ ...login, fetch: busy });
  await cbr({ token: later, fetch: answer({ operation_log: { id: "1" } }), maxRetries: 1 }).operationLogs.get(
    "1",
  );

  const transport = theirUndici.undiciTransport();
  await transport.close();
  const closed = await errorOf(cbr({ token: "a-token", transport }).operationLogs.get("1"));

  const running = answer({
    data: [{ id: "TSK-1", status: "Processing" }],
    $meta: { pagination: { total: 1 } },
  });
  const records = [];
  for await (const { id, scope, state } of theirRecords.records(marketplace(running), { state: "running" }))
    records.push([id, scope, state]);

  return {
    records,
    missing: theirs.isHttpError(missing, 404) && theirs.isOplogsError(missing),
    failed: theirs.isWaitError(failed, "failed") && theirs.isOplogsError(failed, "failed"),
    refused: theirs.isOplogsError(refused, "config"),
    filter: decodeURIComponent(urls[0]).includes('and(eq(status,"Failed"),ne(name,empty()))'),
    signed: signed.id,
    denied: [denied.kind, mine.isHttpError(denied.cause, 401), theirs.isHttpError(denied.cause, 401)],
    logins,
    closed: [closed.kind, closed.message.includes("undiciTransport is closed")],
  };
}

function errorOf(call) {
  return call.then(
    () => undefined,
    (error) => error,
  );
}
