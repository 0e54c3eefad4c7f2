import { UsageError } from "../usage-error.js";
import { asUsageError } from "./as-usage-error.js";
import type { Configuration, World } from "./configuration.js";
import { address, type Found, hidden, open, variable } from "./found.js";
import type { Given } from "./given.js";
import { lackOfToken } from "./lack-of-token.js";

const HELP = ["Set TOLOKA_TOKEN to an API key: at toloka.dev, Profile, Integrations, Generate token."];

/** Toloka: a token, and which of its environments. */
export function configureToloka(given: Given, { env }: World): Configuration {
  const token = given.token ?? variable(env, "TOLOKA_TOKEN");
  const place = placeOf(given, env);
  const settings = [
    ...(token ? [hidden("token", token)] : []),
    ...(place.environment ? [open("environment", place.environment)] : []),
    ...(place.baseUrl ? [address("base URL", place.baseUrl)] : []),
  ];
  const help = lackOfToken(token, [place.environment, place.baseUrl], HELP);
  if (!token || help.length > 0) return { system: "toloka", state: "missing", settings, help };
  const environment = environmentOf(place.environment);
  const options = { token: token.value, environment, baseUrl: place.baseUrl?.value.trim() };
  const connect = async () => {
    const { Toloka } = await import("../../toloka/index.js");
    const client = asUsageError("toloka", settings, () => new Toloka(options));
    return { system: "toloka" as const, client };
  };
  return { system: "toloka", state: "ready", settings, connect };
}

interface Place {
  readonly environment: Found | undefined;
  readonly baseUrl: Found | undefined;
}

/** A flag wins over both variables: `--environment sandbox` must not end up at the TOLOKA_BASE_URL of production. */
function placeOf(given: Given, env: World["env"]): Place {
  if (given.environment && given.baseUrl)
    throw new UsageError("--environment and --base-url exclude each other: give one of them");
  if (given.environment || given.baseUrl) return given;
  const baseUrl = variable(env, "TOLOKA_BASE_URL");
  return { baseUrl, environment: baseUrl ? undefined : variable(env, "TOLOKA_ENVIRONMENT") };
}

function environmentOf(found: Found | undefined): "production" | "sandbox" | undefined {
  const name = found?.value.trim();
  if (name === undefined || name === "production" || name === "sandbox") return name;
  throw new UsageError(`${found?.source} must be "production" or "sandbox"`);
}
