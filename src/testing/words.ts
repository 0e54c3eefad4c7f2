/** The words of an open enum that the document lists; nothing if it lists none. */
export type WordsOf<T> = T extends string ? (string extends T ? never : T) : never;

/** An open enum with no words but those that the document lists. */
type Listed<T> = [WordsOf<T>] extends [never] ? T : WordsOf<T> | Exclude<T, string>;

/** The fields of an item with their open enums closed, so that a misspelt status does not compile. */
export type Closed<T> = { [K in keyof T]: Listed<T[K]> };
