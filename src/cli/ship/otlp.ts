/** The parts of OTLP that we send, in the JSON form of its messages: 64-bit integers are strings. */
export interface LogRecord {
  readonly timeUnixNano?: string;
  readonly observedTimeUnixNano: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly eventName: string;
  readonly body: AnyValue;
  readonly attributes: readonly KeyValue[];
}

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number };

/** The attributes that have a value. */
export function attributes(values: Readonly<Record<string, unknown>>): KeyValue[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const written = anyValue(value);
    return written ? [{ key: wellFormed(key), value: written }] : [];
  });
}

/** Objects and arrays become JSON: most receivers store attributes as text. */
function anyValue(value: unknown): AnyValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return stringValue(value);
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return undefined;
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  return stringValue(JSON.stringify(value));
}

export function stringValue(text: string): { readonly stringValue: string } {
  return { stringValue: wellFormed(text) };
}

/** Half a surrogate pair is no text in UTF-8: some receivers refuse the whole request for it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** What fits into 64 bits with a sign, as many receivers hold a time: up to the year 2262. */
const LATEST = 9_223_372_036_854;

/** A time as OTLP counts it; `undefined` if it is not known or cannot be written: 0 means "not known". */
export function unixNano(time: Date | undefined): string | undefined {
  const ms = time?.getTime() ?? 0;
  return ms > 0 && ms <= LATEST ? `${ms}000000` : undefined;
}

/** The severity numbers of OTLP. */
export const SEVERITY = { DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17, FATAL: 21 } as const;
