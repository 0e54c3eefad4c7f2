// The type that must not be found in a public declaration, in every place where it may hide.
type Loose = ReturnType<typeof JSON.parse>;

export class Leaky {
  readonly field: { readonly deep: readonly Loose[] } = { deep: [] };
  readonly #hidden: Loose = 0;
  constructor(readonly options: { onEvent?: ((event: Loose) => void) | undefined }) {}
  parse(text: string) {
    return text === "" ? this.#hidden : JSON.parse(text);
  }
  async later(text: string) {
    return { parsed: this.parse(text) };
  }
}
export type Union = { kind: "a" } | { kind: "b"; value: Loose };
export type Keyed = Record<string, Loose>;
export interface Generic<T extends Loose[]> {
  items: T;
}
export function clean(
  value: unknown,
  time: Date,
  response: Response,
): AsyncGenerator<unknown, void, undefined> {
  return clean(value, time, response);
}
