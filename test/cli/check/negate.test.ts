import { FakeCbr } from "oplogs/testing";
import { beforeAll, expect, test } from "vitest";
import { prebuiltProgram } from "../../prebuilt.js";
import { serveFake } from "../../testing/serve-fake.js";
import { HOUR } from "./made.js";
import { runTool, toolPath } from "./tool.js";

const negate = toolPath("negate", "monitoring-plugins-basic");
let plugin = "";

beforeAll(async () => {
  if (negate) plugin = await prebuiltProgram("test/cli/check/plugin.ts");
});

/** A server for each answer, and what the tool makes of the plugin's. */
async function inverted(resource: string, status = 200) {
  const cloud = new FakeCbr({ now: () => new Date() });
  const vault = cloud.vaults.add({
    resources: ["ok", "failed", "never"].map((name) => ({ id: name, name })),
  });
  for (const name of ["ok", "failed"]) backUp(cloud, vault.id, name, "success");
  backUp(cloud, vault.id, "failed", "failed");
  if (status !== 200) cloud.reply({ status, times: Number.POSITIVE_INFINITY });
  const url = await serveFake(cloud);
  const { token, projectId } = cloud.options();
  const own = [process.execPath, plugin, url, token, projectId, String(HOUR), resource];
  const swapped = ["-t", "25", "-o", "CRITICAL", "-w", "UNKNOWN", "-c", "OK", "-u", "WARNING", "-s"];
  return runTool(negate ?? "", [...swapped, ...own]);
}

function backUp(cloud: FakeCbr, vaultId: string, id: string, status: "success" | "failed") {
  const resource = { id, type: "OS::Nova::Server", name: id };
  cloud.operationLogs.add({ status, vault_id: vaultId, extra_info: { resource } });
}

test.runIf(negate)(
  "the plugin under negate of the monitoring plugins: codes, words and performance data",
  async () => {
    const [good, failed, never, unknown] = await Promise.all([
      inverted("ok"),
      inverted("failed"),
      inverted("never"),
      inverted("ok", 503),
    ]);
    expect(good).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/^CRITICAL: cbr backup: 1 .*\| 'ok'=\d+s;;3600;0\n/),
    });
    expect(failed).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^UNKNOWN: .*\| 'failed'=\d+s;;3600;0\n/),
    });
    expect(never).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^OK: .*never succeeded.*\| 'never'=U;;3600;0\n/),
    });
    expect(unknown).toMatchObject({ code: 1, stdout: expect.stringMatching(/^WARNING: GET .*503/) });
  },
);
