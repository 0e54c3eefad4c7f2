import { OplogsError } from "../core/errors.js";

/**
 * The id of the operation of one batch: it follows from these three alone. Never change how: a program that is run
 * again with a newer version would create its items twice.
 */
export async function operationIdOf(key: string, path: string, batch: number): Promise<string> {
  const hash = await sha256(JSON.stringify(["oplogs", path, batch, key]));
  // The form of a UUID that is made from a name.
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`];
  return [...parts, variant + hash.slice(17, 20), hash.slice(20, 32)].join("-");
}

/** Tells whether the items, their order and their batches are those of an earlier run; never change how. */
export async function hashOf(batches: readonly (readonly object[])[]): Promise<string> {
  return (await sha256(JSON.stringify(batches))).slice(0, 16);
}

/** In hexadecimal digits. */
async function sha256(words: string): Promise<string> {
  if (!globalThis.crypto?.subtle)
    throw new OplogsError("config", "create needs WebCrypto, which browsers have on https: pages only");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
