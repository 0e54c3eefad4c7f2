import { chainOf } from "./error-chain.js";

/** Codes of Node, Bun and undici for a certificate that is refused, and for two sides that share no TLS. */
const REFUSALS = [
  /^(CERT|CRL|SELF_SIGNED|DEPTH_ZERO|ERROR_IN_C(ERT|RL))_/,
  /^UNABLE_TO_(GET|DECRYPT|DECODE|VERIFY)_/,
  /^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/,
  /^ERR_TLS_(?!HANDSHAKE_TIMEOUT$)/,
  /^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL)$/,
  /^ERR_SSL_\w+_ALERT_(PROTOCOL_VERSION|HANDSHAKE_FAILURE|UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_\w+)$/,
];

/** Whether a connection failed because of a certificate or the version of TLS: no retry can help. */
export function isTlsRefusal(error: unknown): boolean {
  return chainOf(error).some(({ code }) => typeof code === "string" && REFUSALS.some((it) => it.test(code)));
}
