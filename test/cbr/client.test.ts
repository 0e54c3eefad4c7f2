import { inspect } from "node:util";
import { akSk, Cbr, type Region } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { everything } from "./everything.js";

const ID = "04f1829c788037ac2fb8c01eb2b04b95";
const signer = akSk({ accessKey: "AK", secretKey: "SK" });

/** Where a client with these options sends a request to. */
async function target(options: { region?: Region; baseUrl?: string; projectId?: string }) {
  const urls: string[] = [];
  const fetch = async (request: Request) => {
    urls.push(request.url);
    return Response.json({ operation_log: { id: "a-log" } });
  };
  await new Cbr({ token: "t", projectId: ID, ...options, fetch }).operationLogs.get("a-log");
  return urls[0];
}

describe("the address", () => {
  const HOSTS: [Region, string][] = [
    ["eu-de", "https://cbr.eu-de.otc.t-systems.com"],
    ["eu-nl", "https://cbr.eu-nl.otc.t-systems.com"],
    ["ap-southeast-1", "https://cbr.ap-southeast-1.myhuaweicloud.com"],
    ["cn-south-4", "https://cbr.cn-south-4.myhuaweicloud.com"],
  ];
  it.each(HOSTS)("of region %s is %s", async (region, host) => {
    expect(await target({ region })).toBe(`${host}/v3/${ID}/operation-logs/a-log`);
  });

  it.each([
    "https://cbr.example.com",
    "https://cbr.example.com/",
    "https://cbr.example.com/v3",
    "https://cbr.example.com/v3/",
    `https://cbr.example.com/v3/${ID}`,
    `https://cbr.example.com/v3/${ID}/`,
  ])("may be given as %s", async (baseUrl) => {
    expect(await target({ baseUrl })).toBe(`https://cbr.example.com/v3/${ID}/operation-logs/a-log`);
  });

  it("may have a path of its own before /v3", async () => {
    const baseUrl = `https://proxy.example.com/cbr/v3/${ID}`;
    expect(await target({ baseUrl })).toBe(`${baseUrl}/operation-logs/a-log`);
  });

  it("is the base URL if there is a region too", async () => {
    expect(await target({ region: "eu-ch2", baseUrl: "https://cbr.example.com" })).toContain(
      "cbr.example.com",
    );
  });
});

it("a token is in no error and in no event, even if the service repeats it", async () => {
  const token = "a-secret-token";
  const server = await serve((_request, response) =>
    json(response, { error_msg: `Bad ${token}`, said: [{ token }] }, 403, { "x-echo": token }),
  );
  const events: unknown[] = [];
  const onAttempt = (event: unknown) => events.push(event);
  const cbr = new Cbr({ baseUrl: server.url, projectId: "p", token, onAttempt });
  const error = await errorOf(cbr.operationLogs.get("a-log"));
  expect(error.message).toContain("403 Bad ***");
  expect(events).toHaveLength(1);
  const shown = [everything(error), JSON.stringify(events), inspect(cbr, { showHidden: true, depth: 9 })];
  expect(shown.join()).not.toContain(token);
});

describe("options that cannot be used", () => {
  const GOOD = { region: "eu-de", projectId: ID, token: "t" };
  const WRONG: [string, object, string][] = [
    [
      "no address",
      { region: undefined },
      "region or baseUrl is missing: give baseUrl as in your service catalogue",
    ],
    ["an unknown region", { region: "eu-fr" }, 'the region "eu-fr" is not known here: give baseUrl'],
    ["a name that every object has", { region: "toString" }, "is not known here"],
    [
      "a region whose host no document names",
      { region: "eu-ch2" },
      "which host CBR has in region eu-ch2: give baseUrl",
    ],
    [
      "a region whose host is disputed",
      { region: "eu-west-101" },
      "which host CBR has in region eu-west-101: give",
    ],
    [
      "the URL of another project",
      { baseUrl: "https://cbr.example.com/v3/0123" },
      `baseUrl ends in the project "0123"`,
    ],
    [
      "the URL of IAM",
      { baseUrl: "https://iam.example.com/v3/auth/tokens" },
      "baseUrl is that of IAM: it goes to iamPassword; Cbr needs its own, or a region",
    ],
    [
      "no project",
      { projectId: undefined },
      "projectId is missing: give the id of your project, not its name",
    ],
    ["an empty project", { projectId: " " }, "projectId is missing"],
    [
      "an empty project beside a token function",
      { projectId: "", token: async () => "t" },
      "projectId is missing",
    ],
    [
      "no project beside a signer",
      { projectId: undefined, token: undefined, signer },
      "projectId is missing",
    ],
    ["a project of two lines", { projectId: "a\nb" }, "projectId holds a character that no id has"],
    ["no credential", { token: undefined }, "token or signer is missing"],
    ["an empty token", { token: "" }, "token is missing or empty"],
    ["two credentials", { signer }, "token and signer exclude each other: give one of them"],
    [
      "keys as a signer",
      { token: undefined, signer: { accessKey: "AK" } },
      "signer must be a function; got object",
    ],
    ["no function as fetch", { token: undefined, signer, fetch: {} }, "fetch must be a function; got object"],
  ];
  it.each(WRONG)("%s", async (_name, wrong, message) => {
    // As a caller without types would.
    const error = await errorOf(() => Reflect.construct(Cbr, [{ ...GOOD, ...wrong }]));
    expect(error.kind).toBe("config");
    expect(error.message).toContain(message);
  });
});
