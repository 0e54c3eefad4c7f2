/** In place of `URL.canParse`, which Safari 16, jsdom 20 and React Native do not have. */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
