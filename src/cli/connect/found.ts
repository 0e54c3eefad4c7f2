import type { Setting } from "./configuration.js";

/** A value that was found, which may be empty, and where. */
export interface Found {
  readonly value: string;
  readonly source: string;
}

export function isEmpty({ value }: Found): boolean {
  return value.trim() === "";
}

export function complaint({ source }: Found): string {
  return `${source} is set, but empty: give it a value, or unset it.`;
}

/** The first that holds something, or else the first that is there at all. */
export function firstOf(found: readonly (Found | undefined)[]): Found | undefined {
  const there = found.filter((one) => one !== undefined);
  return there.find((one) => !isEmpty(one)) ?? there[0];
}

export function variable(env: Readonly<Record<string, string | undefined>>, name: string): Found | undefined {
  const value = env[name];
  return value === undefined ? undefined : { value, source: name };
}

export function flag(name: string, value: string | undefined): Found | undefined {
  return value === undefined ? undefined : { value, source: `--${name}` };
}

/** A setting that does not show its value: it may be secret. */
export function hidden(name: string, found: Found): Setting {
  return { name, source: isEmpty(found) ? `${found.source} (empty)` : found.source };
}

/** A setting that shows its value. */
export function open(name: string, found: Found): Setting {
  if (isEmpty(found)) return hidden(name, found);
  return { name, source: found.source, value: printable(found.value.trim()) };
}

/** A setting that is an address: a user, a password or a query in it may be secret. */
export function address(name: string, found: Found): Setting {
  const url = URL.canParse(found.value.trim()) ? new URL(found.value.trim()) : undefined;
  // Without `//` all of it is a path: `token:abc` is such a URL.
  if (!url?.host) return hidden(name, found);
  return { name, source: found.source, value: printable(url.origin + url.pathname.replace(/\/$/, "")) };
}

/** Text of a file on a terminal: no control character gets through. */
export function printable(text: string): string {
  const plain = text.replace(/\p{C}/gu, "?");
  return plain.length > 200 ? `${plain.slice(0, 200)}...` : plain;
}
