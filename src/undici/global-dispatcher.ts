import { isObject } from "../core/json.js";
import type { Dispatcher } from "./dispatcher.js";

// undici 8, and 7 in its later versions, know both; the first is what was set, not a wrapper around it.
const SLOTS = [Symbol.for("undici.globalDispatcher.2"), Symbol.for("undici.globalDispatcher.1")];

/** Those that are known to be nobody's choice, or somebody's: to find that out takes an `Agent`. */
const known = new WeakMap<object, boolean>();

/**
 * The dispatcher that someone has set by undici's `setGlobalDispatcher`: a `MockAgent` in a test, for example.
 * undici and Node put one of their own there, too, which does not count. `Agent` is that of the undici in use.
 */
export function chosenDispatcher(Agent: unknown): Dispatcher | undefined {
  for (const slot of SLOTS) {
    const found: unknown = Reflect.get(globalThis, slot);
    if (!isDispatcher(found) || found.constructor.name === "Dispatcher1Wrapper") continue;
    const chosen = known.get(found) ?? !isDefault(found, Agent);
    known.set(found, chosen);
    // A spy may have been put on one that was nobody's choice before.
    if (chosen || Object.hasOwn(found, "dispatch")) return found;
  }
  return undefined;
}

/** Whether it is as `new Agent()` makes it. Unless that is certain it is somebody's: a mock must not be missed. */
function isDefault(dispatcher: Dispatcher, Agent: unknown): boolean {
  const made = dispatcher.constructor;
  // By name, too: Node has a copy of undici of its own. In a bundle names may be short.
  if (made !== Agent && made.name !== "Agent") return false;
  try {
    const fresh: unknown = Reflect.construct(made, []);
    const [plain, found] = [optionsOf(fresh), optionsOf(dispatcher)];
    // One that is composed with interceptors has another `dispatch`.
    if (!isDispatcher(fresh) || !plain || !found || fresh.dispatch !== dispatcher.dispatch) return false;
    return [...Object.keys(plain), ...Object.keys(found)].every((name) =>
      Object.is(plain[name], found[name]),
    );
  } catch {
    return false;
  }
}

/** An `Agent` keeps its options and what makes its pools under symbols of undici's. */
function optionsOf(agent: unknown): Record<string, unknown> | undefined {
  if (!isObject(agent)) return undefined;
  const kept = (name: string): unknown => {
    const symbol = Object.getOwnPropertySymbols(agent).find(({ description }) => description === name);
    return symbol && Reflect.get(agent, symbol);
  };
  const options = kept("options");
  return isObject(options) ? { ...options, factory: kept("factory") } : undefined;
}

function isDispatcher(value: unknown): value is Dispatcher {
  return (
    isObject(value) && typeof value["dispatch"] === "function" && typeof value.constructor === "function"
  );
}
