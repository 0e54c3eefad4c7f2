import { records } from "oplogs/records";
import { describe, expect, it } from "vitest";
import { all, ids, services } from "./services.js";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 17, 8, minute)).toISOString();

/** A failed operation of each service, in turn, from minute 0 on. */
function mixed(count: number) {
  const made = services();
  for (let minute = 0; minute < count; minute += 3) {
    made.work.operations.add({ id: `t${minute}`, status: "FAIL", submitted: at(minute).replace("Z", "") });
    made.cloud.operationLogs.add({ id: `c${minute + 1}`, status: "timeout", created_at: at(minute + 1) });
    const audit = { created: { at: at(minute + 2) }, failed: { at: at(minute + 2) } };
    made.platform.tasks.add({ id: `s${minute + 2}`, status: "Failed", audit });
  }
  return made;
}

describe("records of several clients", () => {
  it("come newest first, each once", async () => {
    const { clients } = mixed(30);
    const found = await all(records(clients));
    expect(found.map(({ createdAt }) => createdAt)).toEqual(Array.from({ length: 30 }, (_, i) => at(29 - i)));
    expect(new Set(found.map(({ system, state }) => `${system} ${state}`))).toEqual(
      new Set(["toloka failed", "cbr failed", "softwareone failed"]),
    );
  });

  it("come from each loop anew", async () => {
    const { clients } = mixed(9);
    const list = records(clients);
    expect(await ids(list)).toEqual(await ids(list));
  });
});
