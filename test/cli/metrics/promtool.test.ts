import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, test } from "vitest";
import { stringify } from "yaml";
import { metrics } from "../../../src/cli/metrics/index.js";
import { cloudWithVaults, now } from "../check/cloud.js";
import { contextAt } from "../check/context.js";
import { runTool, toolPath } from "../check/tool.js";

const promtool = toolPath("promtool", "prometheus") ?? "";
const withPromtool = test.runIf(promtool);
const RULES = fileURLToPath(new URL("../../../guides/prometheus-rules.yml", import.meta.url));

withPromtool("promtool finds nothing wrong with the metrics, whatever names there are", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  backup("web-01", "success", 3);
  cloud.vaults.add({
    name: 'odd "names" \\ and\nlines',
    resources: ["a\tb", "c|d", "ü 漢字 🙂", "\u0000", "}{", "\\"].map((name, n) => ({
      id: `odd-${n}`,
      name,
    })),
  });
  const { context, written } = contextAt(now);
  await metrics([source], {}, context);
  expect(written.stdout).toContain('subject="odd-5"');
  expect(await runTool(promtool, ["check", "metrics"], written.stdout)).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
});

withPromtool("promtool finds nothing wrong with the rules", async () => {
  expect(await runTool(promtool, ["check", "rules", "--lint-fatal", RULES])).toMatchObject({ code: 0 });
});

/** A value every five minutes; Prometheus counts seconds from 1970, and the test begins then. */
function seriesOf(subject: string, success: string, failure = "0x520", kind = "backup") {
  const labels = `{system="cbr",scope="p",kind="${kind}",subject="${subject}",subject_name="${subject}"}`;
  return [
    { series: `oplogs_last_success_timestamp_seconds${labels}`, values: success },
    { series: `oplogs_last_failure_timestamp_seconds${labels}`, values: failure },
  ];
}

/** All that fires at a time, as `alert subject`. */
function firing(evalTime: string, alerts: readonly string[]) {
  return {
    expr: 'count by (alertname, subject) (ALERTS{alertstate="firing"})',
    eval_time: evalTime,
    exp_samples: alerts.map((alert) => {
      const [alertname, subject] = alert.split(" ");
      const labels = subject
        ? `{alertname="${alertname}", subject="${subject}"}`
        : `{alertname="${alertname}"}`;
      return { labels, value: 1 };
    }),
  };
}

const SYSTEM = '{system="cbr",scope="p"}';
const ALWAYS = ["BackupFailed failing", "SuccessInTheFuture future"];
const LATE = [...ALWAYS, "BackupNever never", "BackupTooOld old"];

const TESTS = [
  {
    interval: "5m",
    input_series: [
      ...seriesOf("good", "0+300x520"),
      ...seriesOf("old", "60x520"),
      ...seriesOf("never", "0x520"),
      ...seriesOf("failing", "0+300x520", "30+300x520"),
      ...seriesOf("future", "10000000x520"),
      // Taken out of its vault after 28 hours.
      ...seriesOf("left", "60x340"),
      ...seriesOf("restored", "0x520", "120x520", "restore"),
      { series: `oplogs_up${SYSTEM}`, values: "1x400 0x120" },
      { series: `oplogs_scrape_timestamp_seconds${SYSTEM}`, values: "0+300x480 144000x40" },
      { series: `oplogs_subjects_left_out${SYSTEM}`, values: "0x480 5x40" },
    ],
    promql_expr_test: [
      firing("20m", [...ALWAYS, "OperationFailed restored"]),
      firing("24h30m", ALWAYS),
      firing("25h5m", [...ALWAYS, "BackupNever never"]),
      firing("25h20m", [...LATE, "BackupTooOld left"]),
      firing("30h", LATE),
      firing("34h", [...LATE, "OplogsDown"]),
      firing("42h", [...LATE, "OplogsDown", "OplogsStale", "OplogsSubjectsLeftOut"]),
    ],
  },
  {
    interval: "5m",
    input_series: [],
    promql_expr_test: [firing("10m", []), firing("20m", ["OplogsMissing"])],
  },
];

withPromtool("the rules fire for the right servers, at the right time", async () => {
  const path = join(await mkdtemp(join(inject("scratch"), "rules-")), "test.yml");
  await writeFile(path, stringify({ rule_files: [RULES], evaluation_interval: "5m", tests: TESTS }));
  const { code, stdout, stderr } = await runTool(promtool, ["test", "rules", path]);
  expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
});
