import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  type ConnectFlags,
  configure,
  describe as describeAll,
  howTo,
  type World,
} from "../../../src/cli/connect/index.js";
import { SYSTEMS, type System } from "../../../src/cli/systems.js";
import { serve } from "../../wire/server.js";
import { ask } from "./ask.js";
import { homeOf } from "./home.js";

/** A secret that is found in no text but where it was put. */
const CANARY = "c4n4ry";
const canary = (name: string) => `${CANARY}-${name}`;

/** All that a log may hold of a value. */
function prints(value: unknown): string {
  const texts = [String(value), inspect(value, { depth: 9, showHidden: true }), JSON.stringify({ value })];
  if (value instanceof Error)
    texts.push(value.message, value.stack ?? "", inspect({ value }, { customInspect: false }));
  return texts.join("\n");
}

const PASSWORD = {
  OS_USERNAME: "ann",
  OS_USER_DOMAIN_NAME: "acme",
  OS_PROJECT_NAME: "eu-de",
  OS_PASSWORD: canary("os-password"),
};
const KEYS = { OS_ACCESS_KEY: canary("os-access-key"), OS_SECRET_KEY: canary("os-secret-key") };
const CLOUD = {
  password: `{username: ann, user_domain_name: acme, project_name: eu-de, password: ${canary("yaml-password")}}`,
  token: `{token: ${canary("yaml-token")}}`,
  aksk: `{ak: ${canary("yaml-ak")}, sk: ${canary("yaml-sk")}, project_id: p}`,
};
const SWO = [{ id: "ACC-1", token: `idt:TKN-1:${canary("swo-token")}`, is_active: true }];
const INI_KEYS = `ak = ${canary("ini-ak")}\nsk = ${canary("ini-sk")}\nsecurity_token = ${canary("ini-st")}`;
const INI = `[basic]\n${INI_KEYS}\nproject_id = p\n`;

interface Case {
  readonly name: string;
  readonly system: System;
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly flags?: ConnectFlags;
}

/** One of each source, complete but for the address. */
const SOURCES: readonly Case[] = [
  { name: "TOLOKA_TOKEN", system: "toloka", env: { TOLOKA_TOKEN: canary("toloka-token") } },
  { name: "--token", system: "toloka", flags: { token: canary("flag-token") } },
  {
    name: "--token-file",
    system: "cbr",
    flags: { tokenFile: "t", projectId: "p" },
    files: { t: canary("file-token") },
  },
  { name: "OS_PASSWORD", system: "cbr", env: PASSWORD },
  { name: "OS_TOKEN", system: "cbr", env: { OS_TOKEN: canary("os-token"), OS_PROJECT_ID: "p" } },
  { name: "OS_SECRET_KEY", system: "cbr", env: { ...KEYS, OS_PROJECT_ID: "p" } },
  {
    name: "HUAWEICLOUD_SDK_SK",
    system: "cbr",
    env: {
      HUAWEICLOUD_SDK_AK: canary("hw-ak"),
      HUAWEICLOUD_SDK_SK: canary("hw-sk"),
      HUAWEICLOUD_SDK_SECURITY_TOKEN: canary("hw-st"),
      HUAWEICLOUD_SDK_PROJECT_ID: "p",
    },
  },
  {
    name: "clouds.yaml, password",
    system: "cbr",
    files: { "clouds.yaml": `clouds: {one: {auth: ${CLOUD.password}}}` },
  },
  {
    name: "clouds.yaml, token",
    system: "cbr",
    files: { "clouds.yaml": `clouds: {one: {auth: ${CLOUD.token}}}` },
  },
  {
    name: "clouds.yaml, aksk",
    system: "cbr",
    files: { "clouds.yaml": `clouds: {one: {auth: ${CLOUD.aksk}}}` },
  },
  {
    name: "secure.yaml",
    system: "cbr",
    files: { "secure.yaml": `clouds: {one: {auth: ${CLOUD.password}}}` },
  },
  { name: "~/.huaweicloud/credentials", system: "cbr", files: { "~/.huaweicloud/credentials": INI } },
  {
    name: "MPT_API_TOKEN",
    system: "softwareone",
    env: { MPT_API_TOKEN: `idt:TKN-1:${canary("mpt-token")}` },
  },
  { name: "accounts.json", system: "softwareone", files: { "~/.swocli/accounts.json": JSON.stringify(SWO) } },
];

/** The same with all that is asked at this address. */
function at(url: string, { system, env = {}, files = {}, flags = {} }: Case) {
  const auth = (text: string) => text.replace("{auth: {", `{auth: {auth_url: "${url}/v3", `);
  return {
    system,
    // An address alone would be half a login, and hide the files.
    env: "OS_USERNAME" in env ? { ...env, OS_AUTH_URL: `${url}/v3` } : env,
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, auth(text)])),
    flags: { ...flags, baseUrl: url },
  };
}

/** The error that asking ends in. */
async function failureOf(world: World, { system, flags }: Pick<Case, "system" | "flags">): Promise<unknown> {
  try {
    await ask(system, world, flags);
  } catch (error) {
    return error;
  }
  throw new Error("it has not failed");
}

describe("the secret of", () => {
  it.each(SOURCES)("$name is not in what is found of it, but is used", async (source) => {
    const { system, env, files, flags } = at("http://127.0.0.1:9", source);
    const found = await configure(flags, await homeOf(env, files), [system]);
    expect(found).toMatchObject([{ state: "ready" }]);
    expect(found[0]?.settings.length).toBeGreaterThan(1);
    const texts = [prints(found), prints(describeAll(found)), howTo(found)];
    expect(texts.join("\n")).not.toContain(CANARY);
    const [ready] = found;
    if (ready?.state === "ready") expect(prints(await ready.connect())).not.toContain(CANARY);
  });

  it.each(SOURCES)("$name is in no error of a service that refuses and repeats it", async (source) => {
    const sent: string[] = [];
    const server = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      sent.push(JSON.stringify(request.headers) + body);
      const message = `refused: ${JSON.stringify(request.headers)} ${body}`;
      response.writeHead(401, { "content-type": "application/json", "x-echo": "1" });
      response.end(
        JSON.stringify({ message, error_msg: message, error: { message, code: 401 }, title: message }),
      );
    });
    const given = at(server.url, source);
    const error = await failureOf(await homeOf(given.env, given.files), given);
    expect(error).toMatchObject({ name: expect.stringMatching(/^(HttpError|OplogsError)$/) });
    expect(sent.join()).toContain(CANARY);
    // The access key is the name of a key: it is sent in the open, and a service may say that it does not know it.
    expect(prints(error).replaceAll(/c4n4ry-[a-z]+-(access-key|ak)/g, "")).not.toContain(CANARY);
  });

  it.concurrent.for(SOURCES)("$name is in no error of the network", async (source, context) => {
    const server = await serve((request) => request.socket.destroy(), context.onTestFinished);
    const given = at(server.url, source);
    const error = await failureOf(await homeOf(given.env, given.files, context.onTestFinished), given);
    context.expect(error).toMatchObject({ name: "OplogsError" });
    context.expect(prints(error)).not.toContain(CANARY);
  });

  it.each([
    { TOLOKA_TOKEN: `${canary("a")}\nx` },
    { MPT_API_TOKEN: `${canary("a")}\u00e9` },
    { OS_TOKEN: `${canary("a")}\nx`, OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" },
    {
      OS_ACCESS_KEY: `${canary("a")} x`,
      OS_SECRET_KEY: canary("b"),
      OS_PROJECT_ID: "p",
      OS_REGION_NAME: "eu-de",
    },
    {
      OS_ACCESS_KEY: "a",
      OS_SECRET_KEY: `${canary("b")}\t${canary("c")}`,
      OS_PROJECT_ID: "p",
      OS_REGION_NAME: "eu-de",
    },
    { ...PASSWORD, OS_AUTH_URL: `https://ann:${canary("a")}@iam.eu-de.otc.t-systems.com/v3` },
    { ...PASSWORD, OS_AUTH_URL: `https://iam.eu-de.otc.t-systems.com/v3?key=${canary("a")}` },
    { ...PASSWORD, OS_AUTH_URL: `${canary("a")}\n`, OS_REGION_NAME: "eu-de" },
    { OS_TOKEN: "t", OS_PROJECT_ID: "p", CBR_BASE_URL: `https://ann:${canary("a")}@cbr.example.com` },
    { TOLOKA_TOKEN: "t", TOLOKA_BASE_URL: `https://x.test/?key=${canary("a")}` },
    { TOLOKA_TOKEN: "t", TOLOKA_BASE_URL: canary("a") },
    { TOLOKA_TOKEN: "t", TOLOKA_ENVIRONMENT: canary("a") },
    { MPT_API_TOKEN: "t", MPT_API_BASE_URL: `https://${canary("a")}@x.test` },
    { OS_USERNAME: "ann", OS_PASSWORD: "x", OS_AUTH_TYPE: canary("a") },
  ])("%j is in no refusal of it", async (env) => {
    const world = await homeOf(env);
    const texts: string[] = [];
    for (const system of SYSTEMS) {
      try {
        const [found] = await configure({}, world, [system]);
        texts.push(prints(found), found ? describeAll([found]).join() : "");
        if (found?.state === "ready") await found.connect();
      } catch (error) {
        expect(error).toMatchObject({ name: "UsageError" });
        texts.push(prints(error));
      }
    }
    expect(texts.join()).toMatch(/UsageError/);
    expect(texts.join()).not.toContain(CANARY);
  });
});

describe("a file that cannot be used is refused without what it holds:", () => {
  const secret = canary("x");
  const yaml = [
    `clouds:\n  one: [${secret}\n`,
    `clouds:\n  one: {auth: {password: '${secret}}}\n`,
    `clouds:\n\tone: ${secret}\n`,
    `clouds:\n  one: &a ${secret}\n  two: *${secret}\n`,
    `clouds:\n  ? ${secret}: x: y\n`,
    `clouds:\n  one: ${secret}\n`,
    `clouds: ${secret}\n`,
    `clouds: [${secret}]\n`,
    `clouds: {one: {auth: ${secret}}}\n`,
    `${secret}\n`,
    `clouds: \`${secret}\n`,
    `clouds: {one: {auth: {password: x}}}\n---\n${secret}: x\n`,
    `${secret}: 1\n${secret}: 2\n`,
    `clouds: {one: {auth_type: ${secret}, auth: {token: ${secret}}}}\n`,
  ];
  const ini = [
    `sk = ${secret}\n`,
    `[basic]\n${secret}\n`,
    `[basic]\nsk = ${secret}\nsk = ${secret}\n`,
    `[${secret}\n`,
  ];
  const accounts = [
    `{"token": "${secret}"}`,
    `["${secret}"]`,
    `[{"token": "${secret}" "is_active": true}]`,
    `[{"token": "${secret}`,
    `${secret}`,
  ];
  const files = [
    ...yaml.map((text): [string, string] => ["clouds.yaml", text]),
    ...yaml.map((text): [string, string] => ["secure.yaml", text]),
    ...ini.map((text): [string, string] => ["~/.huaweicloud/credentials", text]),
    ...accounts.map((text): [string, string] => ["~/.swocli/accounts.json", text]),
  ];

  it.each(files)("%s %j", async (name, text) => {
    const world = await homeOf({}, { [name]: text });
    const system = name.includes("swocli") ? "softwareone" : "cbr";
    const error = await configure({}, world, [system]).catch((error: unknown) => error);
    const found = await configure({}, world);
    expect(found).toContainEqual(expect.objectContaining({ system, help: [expect.stringMatching(/./)] }));
    expect(prints(found) + howTo(found) + describeAll(found).join()).not.toContain(CANARY);
    expect(error).toMatchObject({
      name: "UsageError",
      message: expect.stringContaining(name.replace(/^~\//, "")),
    });
    expect(prints(error)).not.toContain(CANARY);
  });

  it.each([
    `clouds: {one: {auth: {password: [${secret}]}}}\n`,
    `clouds: {one: {auth: {token: {x: ${secret}}}}}\n`,
    `clouds: {one: {auth: {username: ann, password: ${secret}}}}\n`,
  ])("%j, where a value is missing or of another type", async (text) => {
    const found = await configure({}, await homeOf({}, { "clouds.yaml": text }));
    expect(found[1]).toMatchObject({ state: "missing" });
    expect(prints(found) + howTo(found) + describeAll(found).join()).not.toContain(CANARY);
  });
});

describe("a token in a wrong place is not repeated:", () => {
  it.each<[ConnectFlags, readonly System[]]>([
    [{ tokenFile: canary("a") }, ["toloka"]],
    [{ tokenFile: canary("a").repeat(100) }, ["toloka"]],
    [{ tokenFile: `${canary("a")}\0` }, ["toloka"]],
    [{ token: canary("a") }, SYSTEMS],
    [{ token: canary("a"), tokenFile: canary("b") }, ["cbr"]],
    [{ token: canary("a"), cloud: "x" }, ["cbr"]],
    [{ environment: canary("a"), token: "x" }, ["toloka"]],
  ])("%j", async (flags, systems) => {
    const error = await configure(flags, await homeOf(), systems).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: "UsageError" });
    expect(prints(error)).not.toContain(CANARY);
  });
});
