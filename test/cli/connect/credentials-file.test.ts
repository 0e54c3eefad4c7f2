import fc from "fast-check";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { parseIni } from "../../../src/cli/connect/credentials-file.js";
import { serveFake } from "../../testing/serve-fake.js";
import { ask, find, helpOf, sources } from "./ask.js";
import { homeOf } from "./home.js";

const FILE = "~/.huaweicloud/credentials";

async function service() {
  const fake = new FakeCbr();
  const { id } = fake.operationLogs.add({ operation_type: "backup" });
  const { accessKey, secretKey } = fake.keys();
  const { projectId } = fake.options();
  const keys = `ak = ${accessKey}\nsk=${secretKey}`;
  const text = `# of the SDKs\n[global]\nak = x\n\n[basic]\n${keys}\nproject_id = ${projectId}\n`;
  return { id, text, env: { CBR_BASE_URL: await serveFake(fake) } };
}

describe("the credentials of Huawei's SDKs", () => {
  it("are used if nothing else is there", async () => {
    const { id, text, env } = await service();
    const world = await homeOf(env, { [FILE]: text });
    expect(await ask("cbr", world)).toBe(id);
    expect((await sources("cbr", world))["secret key"]).toMatch(/^sk in \[basic\] of .*credentials$/);
  });

  it("are used before clouds.yaml if HUAWEICLOUD_SDK_CREDENTIALS_FILE names them", async () => {
    const { id, text, env } = await service();
    const named = { ...env, HUAWEICLOUD_SDK_CREDENTIALS_FILE: "mine" };
    expect(await ask("cbr", await homeOf(named, { mine: text, "clouds.yaml": "clouds: [" }))).toBe(id);
    await expect(find("cbr", await homeOf(named))).rejects.toThrow(
      /^HUAWEICLOUD_SDK_CREDENTIALS_FILE names .*mine, but there is no such file$/,
    );
  });

  it("are one credential: a variable does not complete a file, nor a file a variable", async () => {
    const half = { [FILE]: "[basic]\nak = a\nproject_id = p\n" };
    const place = { OS_REGION_NAME: "cn-north-4" };
    expect(await helpOf("cbr", await homeOf(place, half))).toMatch(/set sk in \[basic\] of .*credentials\.$/);
    const key = { ...place, HUAWEICLOUD_SDK_SK: "s" };
    expect(await helpOf("cbr", await homeOf(key, half))).toContain(
      "To use access keys, set HUAWEICLOUD_SDK_AK.",
    );
  });

  it("name the region by their address of IAM", async () => {
    const text =
      "[basic]\nak = a\nsk = b\nproject_id = p\niam_endpoint = https://iam.af-south-1.myhuaweicloud.com\n";
    const found = await sources("cbr", await homeOf({}, { [FILE]: text }));
    expect(found["region"]).toMatch(/^af-south-1 \(iam_endpoint in /);
  });

  it.each(["", "[global]\nak = a\nsk = b\n", "[basic]\n"])("%j holds no login", async (text) => {
    expect(await helpOf("cbr", await homeOf({}, { [FILE]: text }))).toMatch(
      /holds no password, token or access key/,
    );
  });
});

describe("the file", () => {
  it("is sections of keys and values", () => {
    const text = "\n[basic]\r\n; a comment\n ak = a b \n sk='c=d'\n[ global ]\nak=\n[basic]\nid=1";
    expect([...parseIni("f", text)].map(([name, keys]) => [name, Object.fromEntries(keys)])).toEqual([
      ["basic", { ak: "a b", sk: "c=d", id: "1" }],
      ["global", { ak: "" }],
    ]);
  });

  it.each([
    ["ak = x", "f, line 1: no section"],
    ["[basic]\n\nsecret", "f, line 3: it must be a section"],
    ["[basic]\n= secret", "f, line 2: it must be a section"],
    ["[basic]\nsk = secret\nsk = secret", "f, line 3: a key is there for a second time"],
    ["[basic", "f, line 1: it must be a section"],
  ])("%j is refused with its line and without its text", (text, says) => {
    expect(() => parseIni("f", text)).toThrow(says);
    expect(() => parseIni("f", text)).not.toThrow("secret");
  });

  it("is read, or refused with a line, whatever it holds", () => {
    const part = fc.constantFrom("[", "]", "=", "\n", "\r", " ", "a", "#", '"', "basic", "__proto__");
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join("")),
        (text) => {
          try {
            parseIni("f", text);
          } catch (error) {
            expect(String(error)).toMatch(/^UsageError: f, line \d+: /);
          }
        },
      ),
    );
  });
});
