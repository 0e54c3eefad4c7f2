/** Whether two types are the same: `any` only as itself, optional and readonly fields only as such. */
export type Eq<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles for `true` alone. */
export type Expect<T extends true> = T;

/** Whether an editor offers `Value` among the values of `T`: in a mere `string` it would be lost. */
export type Offers<T, Value> = Eq<Extract<T, Value>, Value>;

/** What each method of `T` returns. */
export type Results<T> = { [K in keyof T]: T[K] extends (...args: never) => infer Result ? Result : never };

/** The optional fields of `T` that refuse an `undefined`, so that callers could not pass a value on. */
export type RefusesUndefined<T> = T extends unknown
  ? { [K in keyof T]-?: object extends Pick<T, K> ? Refuses<Pick<T, K>, K> : never }[keyof T]
  : never;
type Refuses<T, K extends PropertyKey> = Record<K, undefined> extends T ? never : K;

export type Cases = [
  Expect<Eq<Eq<1, 1>, true>>,
  Expect<Eq<Eq<unknown, ReturnType<typeof JSON.parse>>, false>>,
  Expect<Eq<Eq<{ a?: 1 }, { a: 1 }>, false>>,
  Expect<Eq<Eq<{ a: 1 }, { readonly a: 1 }>, false>>,
  Expect<Eq<Offers<"a" | "b" | (string & {}), "a">, true>>,
  Expect<Eq<Offers<string, "a">, false>>,
  Expect<Eq<Offers<"b" | (string & {}), "a">, false>>,
  Expect<Eq<RefusesUndefined<{ a?: 1; b?: 1 | undefined; c: 1 }>, "a">>,
];
