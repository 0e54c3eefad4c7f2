import { SoftwareOne } from "oplogs/softwareone";
import { describe, expect, it } from "vitest";
import { toloka } from "./helpers.js";
import { json, serve } from "./server.js";

type Client = ReturnType<typeof toloka>;

/** Each of these is the caller whose name the stack must hold. */
const CALLERS: Record<string, (client: Client) => Promise<unknown>> = {
  async byGet({ operations }) {
    return await operations.get("op-1");
  },
  async byWithResponse({ operations }) {
    return await operations.get("op-1").withResponse();
  },
  async byAll({ operations }) {
    return await Promise.all([operations.get("op-1"), operations.get("op-2")]);
  },
  async byThen({ operations }) {
    return await operations.get("op-1").then((operation) => operation.status);
  },
  async byLog({ operations }) {
    return await operations.log("op-1");
  },
  async byPage({ operations }) {
    return await operations.list().page();
  },
  async byTake({ operations }) {
    return await operations.list().take(3);
  },
  async byLoop({ operations }) {
    for await (const operation of operations.list()) return operation;
  },
  async byPages({ operations }) {
    for await (const page of operations.list({}, { prefetch: 1 }).pages()) return page;
  },
  async byWait({ operations }) {
    return await operations.wait("op-1");
  },
  async bySubmit({ tasks }) {
    return await tasks.submit({ pool_id: "1", input_values: {} });
  },
  async byTimeout({ operations }) {
    return await operations.get("slow", { timeout: 20, maxRetries: 0 });
  },
};

it("the stack of an error of a following names its caller", async () => {
  const server = await serve((_, response) => json(response, {}, 404));
  const { tasks } = new SoftwareOne({ token: "t", baseUrl: server.url });
  async function byFollowing() {
    for await (const entry of tasks.follow("TSK-1")) return entry;
  }
  await expect(byFollowing()).rejects.toHaveProperty("stack", expect.stringContaining("byFollowing"));
});

describe("the stack of an error names its caller", () => {
  it.each(Object.entries(CALLERS))("%s", async (name, call) => {
    const server = await serve((request, response) => {
      if (!request.url?.includes("slow")) json(response, { code: "DOES_NOT_EXIST" }, 404);
    });
    const error = await call(toloka(server.url)).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(Error);
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    expect(stack).toContain(name);
    // Its first line is what is printed.
    expect(stack.split("\n")[0]).toBe(`${error}`);
  });
});
