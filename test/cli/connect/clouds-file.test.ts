import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { readClouds } from "../../../src/cli/connect/clouds-file.js";
import { serveFake } from "../../testing/serve-fake.js";
import { json, serve } from "../../wire/server.js";
import { ask, find, helpOf, sources } from "./ask.js";
import { homeOf } from "./home.js";

const HERE = "clouds.yaml";
const USER = "~/.config/openstack/clouds.yaml";

/** A cloud of clouds.yaml that could be of Open Telekom Cloud. */
function cloud(name: string, auth: Record<string, string> = {}, fields: Record<string, string> = {}): string {
  const login = { username: "ann", password: "x", user_domain_name: "acme", project_name: "eu-de" };
  const all = { auth_url: "https://iam.eu-de.otc.t-systems.com/v3", ...login, ...auth };
  const lines = Object.entries(all).map(([key, value]) => `      ${key}: ${value}`);
  const others = Object.entries(fields).map(([key, value]) => `    ${key}: ${value}`);
  return [`  ${name}:`, "    auth:", ...lines, ...others, ""].join("\n");
}

async function service() {
  const fake = new FakeCbr();
  const { id } = fake.operationLogs.add({ operation_type: "backup" });
  const url = await serveFake(fake);
  const { username, password, domainName } = fake.login();
  const { token, projectId } = fake.options();
  return { fake, id, url, username, password, domainName, token, projectId, ...fake.keys() };
}

describe("each way to log in", () => {
  it("with a password", async () => {
    const { id, url, username, password, domainName } = await service();
    const auth = { auth_url: `${url}/v3`, username, password, user_domain_name: domainName };
    const world = await homeOf({ CBR_BASE_URL: url }, { [HERE]: `clouds:\n${cloud("one", auth)}` });
    expect(await ask("cbr", world)).toBe(id);
  });

  it.each(["token", "v3token"])("with a token: auth_type %s", async (auth_type) => {
    const { id, url, token, projectId } = await service();
    const text = `clouds:\n${cloud("one", { token, project_id: projectId }, { auth_type })}`;
    expect(await ask("cbr", await homeOf({ CBR_BASE_URL: url }, { [HERE]: text }))).toBe(id);
  });

  it("with access keys: auth_type aksk", async () => {
    const { id, url, accessKey, secretKey, projectId } = await service();
    const auth = { ak: accessKey, sk: secretKey, project_id: projectId };
    const text = `clouds:\n${cloud("one", auth, { auth_type: "aksk" })}`;
    expect(await ask("cbr", await homeOf({ CBR_BASE_URL: url }, { [HERE]: text }))).toBe(id);
  });

  it("with the password of secure.yaml", async () => {
    const { id, url, username, password, domainName } = await service();
    const auth = { auth_url: `${url}/v3`, username, user_domain_name: domainName };
    const files = {
      [USER]: `clouds:\n${cloud("one", auth)}`,
      "~/.config/openstack/secure.yaml": `clouds:\n  one:\n    auth:\n      password: ${password}\n`,
    };
    const world = await homeOf({ CBR_BASE_URL: url }, files);
    expect(await ask("cbr", world)).toBe(id);
    expect((await sources("cbr", world))["password"]).toMatch(/^password of cloud "one" in .*secure\.yaml$/);
  });

  it("with a profile and a region, which have no auth_url", async () => {
    const text =
      "clouds:\n  one:\n    profile: otc\n    region_name: eu-nl\n    auth: {token: t, project_id: p}\n";
    const world = await homeOf({}, { [HERE]: text });
    expect((await find("cbr", world)).state).toBe("ready");
    expect((await sources("cbr", world))["region"]).toMatch(/^eu-nl \(region_name of cloud "one" in /);
  });

  it("with values that an anchor holds, and with digits that are no number", async () => {
    const text = [
      "shared: &shared {username: 007, user_domain_name: acme, project_id: 00000000000000000000000000000012}",
      "clouds:",
      "  one:",
      "    region_name: eu-de",
      "    auth:",
      "      <<: *shared",
      "      password: 0123",
    ].join("\n");
    const found = await sources("cbr", await homeOf({}, { [HERE]: text }));
    expect(found["project id"]).toMatch(/^00000000000000000000000000000012 /);
  });
});

describe("which cloud", () => {
  const both = `clouds:\n${cloud("one")}${cloud("two", { project_name: "eu-de_two" })}`;

  it("a single one needs no name", async () => {
    expect((await find("cbr", await homeOf({}, { [HERE]: `clouds:\n${cloud("one")}` }))).state).toBe("ready");
  });

  it("OS_CLOUD or --cloud picks one of several; --cloud wins", async () => {
    const world = await homeOf({ OS_CLOUD: "one" }, { [HERE]: both });
    expect((await sources("cbr", world))["project name"]).toMatch(/^eu-de /);
    expect((await sources("cbr", world, { cloud: "two" }))["project name"]).toMatch(/^eu-de_two /);
  });

  it.each([{}, { OS_CLOUD: "" }])("none of several is taken without a name: %j", async (env) => {
    const world = await homeOf(env, { [HERE]: both });
    expect(await helpOf("cbr", world)).toMatch(
      /^(Set OS_CLOUD.*It holds "one", "two"\.|OS_CLOUD is set, but empty.*)$/,
    );
    expect((await find("cbr", world)).settings).not.toEqual([]);
  });

  it("the one that OS_CLOUD names wins over variables, but their region and project choose within it", async () => {
    const env = { OS_CLOUD: "two", OS_TOKEN: "t", OS_PASSWORD: "p", OS_REGION_NAME: "eu-nl" };
    const found = await sources("cbr", await homeOf(env, { [HERE]: both }));
    expect(found["password"]).toMatch(/^password of cloud "two"/);
    expect(found["region"]).toBe("eu-nl (OS_REGION_NAME)");
    expect(found).not.toHaveProperty("token");
    const chosen = await homeOf({ ...env, OS_PROJECT_NAME: "eu-nl" }, { [HERE]: both });
    expect((await sources("cbr", chosen))["project name"]).toBe("eu-nl (OS_PROJECT_NAME)");
  });

  it("none is looked for if the variables hold a login", async () => {
    const env = { OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
    expect((await find("cbr", await homeOf(env, { [HERE]: "clouds: [" }))).state).toBe("ready");
  });

  it("one that is named must be there", async () => {
    const named = { OS_CLOUD: "three" };
    await expect(find("cbr", await homeOf(named, { [HERE]: both }))).rejects.toThrow(
      /^OS_CLOUD names a cloud that is not in .*clouds\.yaml\. It holds "one", "two"\.$/,
    );
    await expect(find("cbr", await homeOf(named))).rejects.toThrow(
      /^OS_CLOUD names a cloud, but there is no clouds/,
    );
    await expect(find("cbr", await homeOf({}, { [HERE]: both }), { cloud: "constructor" })).rejects.toThrow(
      /^--cloud names a cloud that is not in/,
    );
  });

  it("a cloud of another OpenStack does not count, unless it is named or CBR has an address", async () => {
    const files = { [HERE]: `clouds:\n${cloud("ovh", { auth_url: "https://auth.cloud.ovh.net/v3" })}` };
    expect(await find("cbr", await homeOf({}, files))).toMatchObject({ state: "missing", settings: [] });
    expect(await helpOf("cbr", await homeOf({ OS_CLOUD: "ovh" }, files))).toContain("Set OS_REGION_NAME");
    const world = await homeOf({ CBR_BASE_URL: "https://cbr.example.com" }, files);
    expect((await find("cbr", world)).state).toBe("ready");
  });

  it.each([
    [
      "without a login",
      "clouds:\n  one:\n    region_name: eu-de\n",
      "holds no password, token or access key",
    ],
    ["with half a login", `clouds:\n${cloud("one", { password: '""' })}`, "set password of cloud"],
    [
      "with half a key",
      "clouds:\n  one: {auth: {ak: a}}\n",
      /To use access keys, set sk in cloud "one" in .*clouds\.yaml\./,
    ],
  ])("%s says what is missing", async (_name, text, says) => {
    const world = await homeOf({}, { [HERE]: text });
    expect(await helpOf("cbr", world)).toMatch(says);
    expect((await find("cbr", world)).settings).not.toEqual([]);
  });
});

describe("which file", () => {
  it("the first that is there: here, the user's, the system's", async () => {
    const world = await homeOf();
    const folders = await Promise.all(
      ["a", "b", "c"].map(async (name) => {
        const folder = join(world.cwd, name);
        await mkdir(folder);
        return folder;
      }),
    );
    for (const [index, folder] of [...folders.entries()].reverse()) {
      const path = join(folder, ["clouds.yaml", "clouds.yml", "clouds.json"][index] ?? "");
      await writeFile(path, `{"clouds": {"cloud-${index}": {}}}`);
      expect(await readClouds(folders, world)).toMatchObject({ path, names: [`cloud-${index}`] });
    }
  });

  it("the current directory's before the user's", async () => {
    const files = { [HERE]: `clouds:\n${cloud("here")}`, [USER]: `clouds:\n${cloud("user")}` };
    expect((await sources("cbr", await homeOf({}, files)))["password"]).toContain('cloud "here"');
  });

  it("the one that OS_CLIENT_CONFIG_FILE names, before them", async () => {
    const files = { [HERE]: `clouds:\n${cloud("here")}`, "other/my.yaml": `clouds:\n${cloud("other")}` };
    const world = await homeOf({ OS_CLIENT_CONFIG_FILE: "other/my.yaml" }, files);
    expect((await sources("cbr", world))["password"]).toContain('cloud "other"');
    await expect(find("cbr", await homeOf({ OS_CLIENT_CONFIG_FILE: "none.yaml" }, files))).rejects.toThrow(
      /^OS_CLIENT_CONFIG_FILE names .*none\.yaml, but there is no such file$/,
    );
  });

  it("no secure.yaml of another folder: it would send a password to an address of this one", async () => {
    const secure = "clouds:\n  one:\n    auth:\n      password: a-password-of-home\n";
    const files = {
      [HERE]: `clouds:\n${cloud("one", { password: '""', auth_url: "https://iam.eu-de.otc.t-systems.com" })}`,
      "~/.config/openstack/secure.yaml": secure,
    };
    expect(await helpOf("cbr", await homeOf({}, files))).toContain("To log in with a password, set");
    const named = await homeOf({ OS_CLIENT_SECURE_FILE: "../home/.config/openstack/secure.yaml" }, files);
    expect((await find("cbr", named)).state).toBe("ready");
  });

  it("a secure.yaml alone, if there is no clouds.yaml", async () => {
    const files = { "~/.config/openstack/secure.yaml": `clouds:\n${cloud("one")}` };
    expect((await find("cbr", await homeOf({}, files))).state).toBe("ready");
  });

  it.each(["", "# nothing yet\n", "clouds:\n", "clouds: {}\n", "other: 1\n"])(
    "%j says nothing",
    async (text) => {
      expect(await find("cbr", await homeOf({}, { [HERE]: text }))).toMatchObject({
        state: "missing",
        settings: [],
      });
    },
  );

  it.each([
    ["clouds:\n  one:\n\tauth: x\n", /clouds\.yaml, line 3: a tab is used for indentation$/],
    [
      "clouds:\n  one: {auth: {password: 'x}}\n",
      /clouds\.yaml, line \d: a quote, a bracket or a comma is missing$/,
    ],
    ["clouds:\n  one: 1\n  one: 2\n", /clouds\.yaml, line 3: a key is there for a second time$/],
    ["clouds:\n  one: *none\n", /clouds\.yaml, line 2: an alias/],
    ["clouds: [one]\n", /clouds\.yaml: "clouds" must be a map/],
    ["- clouds\n", /clouds\.yaml: "clouds" must be a map/],
    ["clouds: {one: x}\n", /clouds\.yaml: cloud "one" and its "auth" must be maps/],
    ["clouds: {one: {auth: [x]}}\n", /clouds\.yaml: cloud "one" and its "auth" must be maps/],
  ])("%j is refused", async (text, says) => {
    await expect(find("cbr", await homeOf({}, { [HERE]: text }))).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(says),
    });
  });

  it("a file that is a directory, or a link to itself, is refused", async () => {
    const world = await homeOf({}, { "clouds.yaml/inside": "" });
    await expect(find("cbr", world)).rejects.toThrow(/clouds\.yaml cannot be read: it is a directory$/);
    const looped = await homeOf();
    await symlink(HERE, join(looped.cwd, HERE));
    await expect(find("cbr", looped)).rejects.toThrow(
      /clouds\.yaml cannot be read: its symbolic links lead in/,
    );
  });
});

describe("the file of otc-auth, which holds a token and no project", () => {
  async function iam(answer: object, status = 200) {
    const cloud = await service();
    const asked: unknown[] = [];
    const server = await serve(({ url, headers }, response) => {
      asked.push([url, headers["x-auth-token"], headers["x-subject-token"]]);
      return json(response, answer, status);
    });
    const login = { auth_url: `${server.url}/v3`, token: cloud.token, project_domain_name: "eu-de" };
    const lines = Object.entries(login).map(([key, value]) => `      ${key}: ${value}\n`);
    const text = `clouds:\n  acme_eu-de:\n    cloud: acme_eu-de\n    auth_type: token\n    auth:\n${lines.join("")}`;
    const env = { CBR_BASE_URL: cloud.url };
    return { ...cloud, asked, world: (more = {}) => homeOf({ ...env, ...more }, { [USER]: text }) };
  }
  const project = { id: "4b2c8f1e6d3a49c0b7e5a1d2f3c4b5a6", name: "eu-de" };

  it("asks IAM for it", async () => {
    const { id, token, asked, world } = await iam({
      token: { project, expires_at: "2100-01-01T00:00:00.000000Z" },
    });
    expect(await ask("cbr", await world())).toBe(id);
    expect(asked).toEqual([["/v3/auth/tokens?nocatalog=1", token, token]]);
    expect(await ask("cbr", await world({ OS_PROJECT_NAME: "eu-de" }))).toBe(id);
  });

  it("asks nothing if the project is named by its id", async () => {
    const { id, asked, world, projectId } = await iam({});
    expect(await ask("cbr", await world({ OS_PROJECT_ID: projectId }))).toBe(id);
    expect(asked).toEqual([]);
  });

  it.each([
    [
      { token: { project } },
      200,
      { OS_PROJECT_NAME: "eu-nl" },
      /for another project than the one that was named/,
    ],
    [{ token: { domain: { id: "d" } } }, 200, {}, /not scoped to a project/],
    [{}, 200, {}, /not scoped to a project/],
    [{ token: { project, expires_at: "2020-01-01T00:00:00.000000Z" } }, 200, {}, /expired at 2020-01-01/],
    [{ error: { code: 401, message: "Unauthorized." } }, 401, {}, /401/],
  ])("refuses %j with %i", async (answer, status, env, says) => {
    const { world } = await iam(answer, status);
    await expect(ask("cbr", await world(env))).rejects.toMatchObject({
      kind: "credential",
      message: expect.stringMatching(says),
    });
  });
});
