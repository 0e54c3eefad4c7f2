/**
 * What users do first, with what is installed as `oplogs`. The same program runs in every runtime against the
 * server of `server.ts`, and tells what it has seen, which must be what `expected.ts` says.
 */
import { isHttpError, isOplogsError } from "oplogs";
import { akSk, Cbr, iamPassword } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";

export async function run(baseUrl: string) {
  const toloka = new Toloka({ baseUrl, token: "a-token" });
  const projectId = "a-project";
  const signer = akSk({ accessKey: "an-access-key", secretKey: "a-secret-key" });
  const login = { baseUrl, username: "ann", password: "a-password", domainName: "acme" };
  const signing = new Cbr({ baseUrl, projectId, signer });
  const loggedIn = new Cbr({ baseUrl, projectId, token: iamPassword(login) });
  const marketplace = new SoftwareOne({ baseUrl, token: "a-token" });

  const list: string[] = [];
  for await (const { id } of toloka.operations.list({ limit: 2 })) list.push(id);

  const signed: string[] = [];
  // What each runtime's URL might write in a way of its own, which the signature would not survive.
  const query = { limit: 2, resource_name: "a b+c/ü'(1)*", start_time: new Date(0) };
  for await (const { id } of signing.operationLogs.list(query)) signed.push(id);

  const polls: string[] = [];
  const { id } = await toloka.tasks.submit({ pool_id: "1", input_values: { text: "Grüße" } });
  const ended = await toloka.operations.wait(id, { interval: 1, onPoll: ({ status }) => polls.push(status) });

  return {
    list,
    signed,
    loggedIn: (await loggedIn.operationLogs.get("log-1")).id,
    wait: { polls, ended: ended.id === id },
    failure: await seen(marketplace.tasks.get("TSK-0")),
    timeout: await seen(marketplace.tasks.get("TSK-SILENT", { timeout: 30, maxRetries: 0 })),
    abort: await seen(marketplace.tasks.get("TSK-SILENT", { signal: AbortSignal.timeout(30) })),
  };
}

/** What a user can read from the error that a call ends in. */
async function seen(call: PromiseLike<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isOplogsError(error)) throw new Error("an OplogsError was expected", { cause: error });
  const { kind, operation, attempts } = error;
  if (!isHttpError(error)) return { kind, operation, attempts };
  const { status, code, requestId, retryAfter, message, body } = error;
  return { kind, operation, attempts, status, code, requestId, retryAfter, message, body };
}
