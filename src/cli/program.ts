import { Argument, Command, CommanderError, Help, Option } from "@commander-js/extra-typings";
import type { Actions, Host } from "./actions.js";
import { ExitCode } from "./exit-code.js";
import { count, countOrNone, list, states } from "./option-values.js";
import { period } from "./period.js";
import type { ShipFlags } from "./ship-flags.js";
import { isSystem, SYSTEMS } from "./systems.js";

/**
 * The command line: names, options and help. The code of a command is loaded when it runs, so that help and errors of
 * usage come at once.
 */
export function createProgram(version: string, host: Host, actions: Actions) {
  const program = createRoot(version, host);
  addReading(program, actions);
  addOneOperation(program, actions);
  addFollow(program, actions);
  addWatching(program, actions);
  addKeeping(program, actions);
  return program;
}

type Program = ReturnType<typeof createRoot>;

function createRoot(version: string, { say }: Host) {
  return new Command("oplogs")
    .description(
      "What became of long operations: did they end, did they fail, why, and on which items?\n\n" +
        "Systems:\n" +
        "  toloka        asynchronous operations of Toloka\n" +
        "  cbr           Cloud Backup and Recovery of Open Telekom Cloud and Huawei Cloud\n" +
        "  softwareone   tasks of SoftwareOne Marketplace",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .configureHelp({
      showGlobalOptions: true,
      subcommandTerm: (command) => command.name(),
      // The commands first: each command's help has these options.
      visibleOptions: (command) => (command.parent ? new Help().visibleOptions(command) : []),
    })
    .addHelpText(
      "after",
      "\nAll commands take options for output and for credentials: 'oplogs help list' has them.\n" +
        "Begin with 'oplogs list': if nothing is configured yet, it says what to set.",
    )
    .configureOutput({ writeOut: (text) => say("stdout", text), writeErr: (text) => say("stderr", text) })
    .showHelpAfterError("(oplogs --help lists commands and options)")
    .exitOverride()
    .option("--json", "print JSON, one value per line")
    .option("--raw", "with --json: add what the service sent")
    .option("--utc", "print times in UTC")
    .option("--verbose", "print where each setting comes from, never a secret")
    .option("--cloud <name>", "cbr: the entry of clouds.yaml to use")
    .option("--region <name>", "cbr: the region, such as eu-de")
    .option("--project-id <id>", "cbr: the project")
    .option("--project-name <name>", "cbr: the project, by its name")
    .option("--environment <name>", "toloka: production or sandbox")
    .option("--base-url <url>", "the address of the API of the system that you name")
    .option("--token-file <file>", "a file with the token of the system that you name; - is standard input")
    .option(
      "--token <token>",
      "the token itself: others on this machine see it in ps, and your shell keeps it in its history",
    );
}

const severalSystems = () =>
  new Argument("[system]", "one system; all that are configured by default").choices(SYSTEMS);
const oneSystem = () => new Argument("<system>", "the system").choices(SYSTEMS);
const examples = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;

function addReading(program: Program, { several }: Actions) {
  program
    .command("list")
    .summary("operations, newest first")
    .description("Lists operations, newest first.")
    .addArgument(severalSystems())
    .option("--since <time>", "created since: 90s, 30m, 24h or 7d ago, or ISO 8601")
    .option("--until <time>", "created before")
    .option(
      "--state <states>",
      "waiting, running, succeeded, failed, skipped or unknown; or several: a,b",
      states,
    )
    .option("--limit <n>", "no more than n", count)
    .addHelpText(
      "after",
      examples("oplogs list --since 24h", "oplogs list cbr --state failed --json | jq .id"),
    )
    .action(several(async (...given) => (await import("./list.js")).list(...given)));
  program
    .command("failed")
    .summary("what failed or was skipped, and why; exit code 1 if anything did")
    .description("Lists what failed or was skipped, and why, newest first. Exit code 1 if anything did.")
    .addArgument(severalSystems())
    .option("--since <time>", "ended since: 90s, 30m, 24h or 7d ago, or ISO 8601", "24h")
    .option("--until <time>", "ended before")
    .addHelpText("after", examples("oplogs failed", "oplogs failed cbr --since 7d --json | jq .reason"))
    .action(several(async (...given) => (await import("./failed.js")).failed(...given)));
}

function addOneOperation(program: Program, { one }: Actions) {
  program
    .command("show")
    .summary("one operation: how it went, what went wrong item by item, and its log")
    .description(
      "Prints one operation: how it went, what went wrong item by item, and its log. Exit code 1 if it failed.",
    )
    .addArgument(oneSystem())
    .argument("<id>", "the id of the operation")
    .addHelpText("after", examples("oplogs show toloka 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10"))
    .action(one(async (...given) => (await import("./show.js")).show(...given)));
  program
    .command("log")
    .summary("the log of one operation: Toloka's steps, SoftwareOne's entries")
    .description("Prints the log of one operation: Toloka's steps, SoftwareOne's entries.")
    .addArgument(oneSystem())
    .argument("<id>", "the id of the operation")
    .addHelpText("after", examples("oplogs log softwareone TSK-0004-5520-7714-3098"))
    .action(one(async (...given) => (await import("./log.js")).log(...given)));
  program
    .command("wait")
    .summary("wait until an operation has ended; exit code 1 if it failed")
    .description(
      "Waits until an operation has ended, and prints it. Progress goes to stderr. Exit code 1 if it failed.",
    )
    .addArgument(oneSystem())
    .argument("<id>", "the id of the operation")
    .option("--timeout <time>", "how long to wait: 90s, 30m, 24h", "1h")
    .option("--interval <time>", "pause after the first look; it grows up to six times as long")
    .addHelpText("after", examples("oplogs wait softwareone TSK-0004-5520-7714-3098 --timeout 2h"))
    .action(one(async (...given) => (await import("./wait.js")).wait(...given)));
}

const SEVERITIES = ["Debug", "Info", "Warning", "Error", "Failure"] as const;

function addFollow(program: Program, { one }: Actions) {
  program
    .command("follow")
    .summary("the log of a task while it runs; exit code 1 if it failed")
    .description("Prints the log of a task while it runs, until it has ended. Exit code 1 if it failed.")
    .addArgument(new Argument("<system>", "the system").choices(["softwareone"] as const))
    .argument("<id>", "the id of the task")
    .option("--tail <n>", "start with the last n entries", countOrNone)
    .option("--timeout <time>", "how long to follow: 90s, 30m, 24h; without a limit by default")
    .addOption(new Option("--severity <name>", "only entries at least this severe").choices(SEVERITIES))
    .addHelpText("after", examples("oplogs follow softwareone TSK-0004-5520-7714-3098 --tail 20"))
    .action(one(async (...given) => (await import("./follow.js")).follow(...given)));
}

function addWatching(program: Program, { check, several }: Actions) {
  program
    .command("check")
    .summary("for monitoring: how old the last success is of each server, pool or task")
    .description(
      "A monitoring plugin (Nagios, Icinga, Checkmk): how old the last success of each subject is.\n" +
        "Exit code 0 OK, 1 WARNING: the last attempt failed, 2 CRITICAL: too old, or never, 3 UNKNOWN.",
    )
    .addArgument(oneSystem())
    .requiredOption("--max-age <time>", "the oldest that the last success may be: 25h, 8d")
    .option("--warn-age <time>", "WARNING if it is older than this")
    .option("--kind <kind>", "only operations of this kind; for cbr backup is the default")
    .option(
      "--vault <vault>",
      "cbr: only what this vault backs up or replicates, by id or name; repeatable",
      list,
    )
    .option("--resource <resource>", "only this subject, by id or name; repeatable", list)
    .addOption(new Option("--allow <state>", "a state that is no failure").choices(["skipped"] as const))
    .addHelpText(
      "after",
      examples("oplogs check cbr --max-age 25h", "oplogs check cbr --max-age 8d --resource db-01"),
    )
    .exitOverride(asUnknown)
    .action(check(async (...given) => (await import("./run-check.js")).runCheck(...given)));
  program
    .command("metrics")
    .summary("the last success and failure of each subject, for Prometheus")
    .description("Prints metrics in the text format of Prometheus.")
    .addArgument(severalSystems())
    .option("--since <time>", "how far back to look: 24h, 7d, or ISO 8601")
    .option("--output <file>", "write a file for node_exporter's textfile collector, in one step")
    .addHelpText("after", examples("oplogs metrics cbr --output /var/lib/node_exporter/oplogs.prom"))
    .action(
      several(async (sources, options, context) => {
        const { metrics } = await import("./metrics/index.js");
        return metrics(sources, { ...options, ...period(options, context) }, context);
      }),
    );
}

function addKeeping(program: Program, { into }: Actions) {
  const shipTo = into(async (sources, url: string | undefined, options: ShipFlags, context) => {
    const { ship } = await import("./ship/ship.js");
    return ship(sources, { ...options, ...period(options, context), url }, context);
  });
  program
    .command("archive")
    .summary("append operations that have ended to files, each exactly once")
    .description("Appends operations that have ended to DIR/SYSTEM-YYYY-MM.ndjson, each exactly once.")
    .argument("<dir>", "the folder")
    .addArgument(severalSystems())
    .option("--logs", "with the log of each operation")
    .option("--since <time>", "ended since: 24h, 7d, or ISO 8601")
    .option("--until <time>", "ended before")
    .option("--dry-run", "print what would be written")
    .addHelpText("after", examples("oplogs archive /var/log/oplogs --logs", "oplogs archive . cbr --dry-run"))
    .action(
      into(async (sources, dir, options, context) => {
        const { archive } = await import("./archive/archive.js");
        return archive(sources, { ...options, ...period(options, context), dir }, context);
      }),
    );
  program
    .command("ship")
    .summary("send operations that have ended to OpenTelemetry, as logs over OTLP/HTTP")
    .description("Sends operations that have ended as OpenTelemetry logs over OTLP/HTTP, each at least once.")
    .argument("[url]", "the collector, with or without /v1/logs; OTEL_EXPORTER_OTLP_ENDPOINT by default")
    .addArgument(severalSystems())
    .requiredOption(
      "--state-file <file>",
      "where it is kept what was sent; each collector needs one of its own",
    )
    .option("--logs", "with the log of each operation, as log records of their own")
    .option("--since <time>", "ended since: 24h, 7d ago, or ISO 8601; counts in the first run only")
    .option("--until <time>", "ended before")
    .option("--allow-insecure-http", "send to an http: address of another machine")
    .addHelpText(
      "after",
      examples("oplogs ship http://localhost:4318 --state-file /var/lib/oplogs/ship.json"),
    )
    .action((url, system, options, command) =>
      // A name of a system is no URL.
      url !== undefined && isSystem(url) && !system
        ? shipTo(undefined, url, options, command)
        : shipTo(url, system, options, command),
    );
}

/** To a monitoring system 2 is CRITICAL: a typo must not be. */
function asUnknown({ exitCode, code, message }: CommanderError): never {
  throw new CommanderError(exitCode === 0 ? 0 : ExitCode.unknown, code, message);
}
