/** What is wrong with a query: it is answered with 400. */
export class Fault {
  /** The property that is at fault, as it was written, or a code if there is none. */
  readonly key: string;
  readonly message: string;
  constructor(key: string, message: string) {
    this.key = key;
    this.message = message;
  }
}

/** An expression that is not RQL. */
export function notRql(message = "Expression expected."): Fault {
  return new Fault("rql_validation", message);
}
