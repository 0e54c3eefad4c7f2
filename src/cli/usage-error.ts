/**
 * Wrong usage or configuration: the command prints the message, without a stack, and exits with 2. The message
 * says what was wrong, what was expected and what to do; it never holds a value that may be a secret.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
