import { SoftwareOne, type SoftwareOneOptions } from "oplogs/softwareone";
import { type AskedRequest, FakeSoftwareOne, type OnRequest, type SoftwareOneQuirks } from "oplogs/testing";

export interface Entry {
  readonly id: string;
  readonly timestamp: string;
  readonly [field: string]: unknown;
}

/** What the platform holds of a task; a test changes it as time goes on. */
export interface TaskState {
  status: string | null;
  logs: readonly Entry[];
  /** Sent if it is selected, as by the platform. */
  audit?: object;
}

/** Called with each request before it is answered, and with its number. */
export type Before = (request: AskedRequest, count: number) => ReturnType<OnRequest>;

export interface PlatformOptions {
  /** The platform's clock; that of the test by default. */
  now?: () => Date;
  quirks?: SoftwareOneQuirks;
}

const ID = "TSK-1";

/** Entries have the fields that a test has given them, and no others. */
const QUIRKS: SoftwareOneQuirks = { silentFailures: true, absentFields: ["revision", "task"] };

/** A fake platform that holds one task, `TSK-1`, as `state` is at the time of each request, and a client for it. */
export function platformOf(
  state: TaskState,
  before: Before = () => undefined,
  { now = () => new Date(), quirks }: PlatformOptions = {},
) {
  const platform = new FakeSoftwareOne({ now, quirks: { ...QUIRKS, ...quirks } });
  platform.tasks.add({ id: ID, name: "Transfer" });
  const put = putting(platform);
  platform.onRequest(async (request) => {
    const reply = await before(request, platform.requests.length);
    put(state);
    return reply;
  });
  const { fetch, ...options } = platform.options();
  /** The URLs as they were sent. */
  const requests: string[] = [];
  const noting = (request: Request) => {
    requests.push(request.url);
    return fetch(request);
  };
  return { platform, requests, tasks: client(options.baseUrl, { ...options, fetch: noting }).tasks };
}

/** Puts a state in place of what the platform holds of the task. */
function putting({ tasks }: FakeSoftwareOne): (state: TaskState) => void {
  const there = new Set<string>();
  let [task, log, count]: [string, readonly Entry[], number] = ["", [], 0];
  return ({ status, audit, logs }) => {
    const now = JSON.stringify([status, audit]);
    if (now !== task) tasks.update(ID, {}, { status, audit });
    task = now;
    if (logs === log && logs.length === count) return;
    [log, count] = [logs, logs.length];
    const ids = new Set(logs.map(({ id }) => id));
    for (const id of there) if (!ids.has(id) && there.delete(id)) tasks.logs(ID).remove(id);
    for (const { id, ...fields } of logs)
      if (!there.has(id) && there.add(id)) tasks.logs(ID).add({ id }, fields);
  };
}

/** Whether a request, or what was sent to a URL, is for logs. */
export function isForLogs(asked: Pick<AskedRequest, "path"> | string): boolean {
  return typeof asked === "string" ? /\/logs(\?|$)/.test(asked) : asked.path.endsWith("/logs");
}

export function client(baseUrl: string, options: Partial<SoftwareOneOptions> = {}): SoftwareOne {
  return new SoftwareOne({ token: "a-token", baseUrl, ...options });
}

/** An entry whose time is `at` seconds after the first. */
export function entry(number: number, at = number): Entry {
  const timestamp = new Date(Date.UTC(2026, 0, 1) + at * 1_000).toISOString();
  const parameters = { Number: number };
  return { id: `TLR-${number}`, timestamp, severity: "Info", message: "Step {{Number}}", parameters };
}

/** That number of entries, a second apart. */
export function entries(count: number): Entry[] {
  return Array.from({ length: count }, (_, number) => entry(number));
}
