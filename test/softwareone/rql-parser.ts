/** What an RQL text says: a call such as `eq(a,"b")`, a quoted literal, or a bare word. */
export type Rql =
  | { readonly call: string; readonly args: readonly Rql[] }
  | { readonly literal: string }
  | { readonly word: string };

/**
 * Reads RQL as the platform's grammar has it, in the form of calls. A quote ends at the next of its kind, and
 * there is no escape. Throws if the text is not one whole expression.
 */
export function parseRql(text: string): Rql {
  let at = 0;
  const whole = expression();
  if (at !== text.length) throw new Error(`left over at ${at}: ${text.slice(at)}`);
  return whole;

  function expression(): Rql {
    const sign = text.charAt(at);
    if (sign === '"' || sign === "'") return literal(sign);
    const word = /^[^()"',&;|=\s]*/.exec(text.slice(at))?.[0] ?? "";
    at += word.length;
    if (text.charAt(at) === "(") return { call: word.toLowerCase(), args: args() };
    if (word === "") throw new Error(`nothing at ${at}: ${text}`);
    return { word };
  }

  function literal(quote: string): Rql {
    const end = text.indexOf(quote, at + 1);
    if (end < 0) throw new Error(`a quote without an end: ${text}`);
    const inside = text.slice(at + 1, end);
    at = end + 1;
    if (!/^[,)]?$/.test(text.charAt(at))) throw new Error(`a literal with more behind it: ${text}`);
    return { literal: inside };
  }

  function args(): Rql[] {
    const found: Rql[] = [];
    at++;
    while (text.charAt(at) !== ")") {
      found.push(expression());
      if (text.charAt(at) === ",") at++;
      else if (text.charAt(at) !== ")") throw new Error(`neither , nor ) at ${at}: ${text}`);
    }
    at++;
    return found;
  }
}

/** What the platform makes of a URL: its parameters by name, and as the filter every segment that is none. */
export function readQuery(url: string) {
  const [, query = ""] = url.split(/\?(.*)/s);
  const params = new Map<string, string>();
  const filters: string[] = [];
  for (const segment of query.split("&").filter(Boolean)) {
    const [key = "", value] = segment.split(/=(.*)/s).map(decode);
    if (["limit", "offset", "order", "select"].includes(key)) params.set(key, value ?? "");
    else filters.push(decode(segment));
  }
  return { params, filters };
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
