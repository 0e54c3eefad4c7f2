/** What a request proves itself with. It is looked into only when something has failed. */
export interface Secrets {
  /** The headers that were added last. */
  proof: Readonly<Record<string, string>>;
  /** Other values, such as a password. */
  hidden: readonly string[];
}

export function secretsOf({ proof, hidden }: Secrets): string[] {
  return [...hidden, ...Object.entries(proof).map(([name, value]) => secretOf(name, value))];
}

/** A word this short is found all over a text. */
const SHORTEST = 4;
/** The headers of a caller that hold no secret. */
const OPEN = /^(accept|cache-|content-|traceparent$|user-agent$|x-request-id$)/;

/** The values of a caller's own headers that may be secret: a key of a gateway, for example. */
export function secretsIn(headers: Readonly<Record<string, string>>): string[] {
  const values = Object.entries(headers).filter(([name, { length }]) => !OPEN.test(name) && length >= 8);
  return values.map(([name, value]) => secretOf(name, value));
}

/** What a header keeps secret: of `Bearer abc` not the scheme, of a signed request the signature alone. */
export function secretOf(name: string, value: string): string {
  if (!name.endsWith("authorization")) return value;
  return /Signature=(.+)$/.exec(value)?.[1] ?? value.replace(/^[\w-]+ +/, "");
}

/** Replaces each secret by `***`, in all the forms in which servers and libraries repeat it. */
export function mask(text: string, secrets: Iterable<string>): string {
  let masked = text;
  for (const form of formsOf(secrets)) masked = masked.replaceAll(form, "***");
  return masked;
}

/** An error's body without its secrets. JSON is written again, so that no escape can hide one. */
export function maskBody(body: string, secrets: readonly string[]): string {
  return secrets.length === 0 ? body : mask(plain(body), secrets);
}

export function maskHeaders(headers: Headers, secrets: readonly string[]): Headers {
  const masked = new Headers();
  // Those of a mock may be a Map of anything.
  for (const [name, value] of headers) masked.append(name, mask(String(value), secrets));
  return masked;
}

/** The longest first: one form may be part of another. */
function formsOf(secrets: Iterable<string>): string[] {
  const forms = new Set<string>();
  for (const secret of secrets)
    for (const part of partsOf(secret))
      if (part.length >= SHORTEST)
        for (const form of [part, ...escaped(part), ...encoded(part), inMarkup(part)]) forms.add(form);
  return [...forms].sort((a, b) => b.length - a.length);
}

/** The secret itself, and of `idt:TKN-1:abc` also what follows the id of the token. */
function partsOf(secret: string): string[] {
  const part = /^id\w:[^:]+:(.+)$/.exec(secret)?.[1];
  return part === undefined ? [secret] : [secret, part];
}

/** As in JSON, also as PHP writes it, with `\\/`; twice, as in JSON that stands in a text of JSON. */
function escaped(text: string): string[] {
  const once = inJson(text);
  const slashed = once.replaceAll("/", "\\/");
  return [once, slashed, inJson(once), inJson(slashed)];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * As in a URL: as browsers write it, as Python does (`!'()*` too), both also as .NET does (`%3a`), and all as in a
 * form, where a blank is a plus.
 */
function encoded(text: string): string[] {
  try {
    const usual = encodeURIComponent(text);
    const strict = usual.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    const all = [usual, strict].flatMap((form) => [form, form.replace(/%../g, (code) => code.toLowerCase())]);
    return [...all, ...all.map((form) => form.replaceAll("%20", "+"))];
  } catch {
    // Half a surrogate pair.
    return [];
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** As in a page of HTML. */
function inMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function plain(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
