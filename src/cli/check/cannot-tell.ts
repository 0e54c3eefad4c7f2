/** Why the state of what was asked for is not known: the plugin answers UNKNOWN. It holds no secret. */
export class CannotTell extends Error {
  override readonly name = "CannotTell";
}
