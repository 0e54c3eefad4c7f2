import { expect, it } from "vitest";
import { isTlsRefusal } from "../../src/core/tls.js";

const failed = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(""), { code }) });

it.each([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "HOSTNAME_MISMATCH",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
])("%s is a refusal, which no retry cures", (code) => expect(isTlsRefusal(failed(code))).toBe(true));

it.each([
  "ECONNRESET",
  "ENOTFOUND",
  "UND_ERR_SOCKET",
  "ERR_TLS_HANDSHAKE_TIMEOUT",
  "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
  "UNABLE_TO_CONNECT",
])("%s is none", (code) => expect(isTlsRefusal(failed(code))).toBe(false));

it.each([undefined, null, "CERT_HAS_EXPIRED", new Error("CERT_HAS_EXPIRED")])("%j is none", (error) =>
  expect(isTlsRefusal(error)).toBe(false),
);
