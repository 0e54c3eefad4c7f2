const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A name that no other backup has: `oplogs-` and 12 letters and digits. */
export function randomName(): string {
  return `oplogs-${[...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join("")}`;
}

/** Unguessable is not needed, only unlike any other. */
function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  if (typeof globalThis.crypto?.getRandomValues === "function") return crypto.getRandomValues(bytes);
  return bytes.map(() => Math.random() * 256);
}
