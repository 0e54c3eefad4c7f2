/**
 * Whether npm failed because it could not reach the registry. Anything else, such as a version that is not there, is
 * a failure.
 */
export function isOutOfReach(said: string): boolean {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(
    said,
  );
}
