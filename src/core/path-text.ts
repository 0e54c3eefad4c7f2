const NAME = /\{([^{}]+)\}/g;

/** A path with the values of its `{names}`, encoded: each stays within one segment. */
export function pathText(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(NAME, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(String(value));
  });
}
