import { OplogsError } from "./errors.js";

/**
 * A copy of `body` as JSON has it, so that every attempt sends the same. Throws an error of kind `config` for what
 * JSON would change or drop in silence, such as `NaN`, a `Map` or a `FormData`.
 */
export function plainJson(operation: string, body: unknown): unknown {
  const say = (what: string) =>
    new OplogsError("config", `body holds ${what}, which JSON cannot say; give plain data`, { operation });

  function check(this: unknown, key: string, value: unknown): unknown {
    if (value === undefined && Array.isArray(this)) throw say("undefined in an array");
    // A Date's toJSON has been called already.
    if (value === null && original(this, key) !== null) throw say("an invalid Date");
    if (typeof value === "bigint" || typeof value === "function" || typeof value === "symbol")
      throw say(`a ${typeof value}`);
    if (typeof value === "number" && !Number.isFinite(value)) throw say(String(value));
    if (typeof value === "object" && value !== null && !PLAIN.has(kindOf(value)))
      throw say(`a ${kindOf(value)}`);
    return value;
  }

  try {
    const json: string | undefined = JSON.stringify(body, check);
    if (json !== undefined) return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof OplogsError) throw cause;
    throw new OplogsError("config", "body cannot be written as JSON (see cause)", { operation, cause });
  }
  throw say("nothing");
}

/** What stands there before `toJSON`. */
function original(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
}

const PLAIN = new Set(["Object", "Array", "String", "Number", "Boolean"]);

/** Such as `Map`; classes may choose a name of their own, which is not repeated. */
function kindOf(value: object): string {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return /^\w{1,40}$/.test(kind) ? kind : "class instance";
}
