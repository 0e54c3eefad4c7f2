import { describe, expect, it } from "vitest";
import { receiverOf } from "../../../src/cli/ship/receiver.js";
import { UsageError } from "../../../src/cli/usage-error.js";

function urlOf(url: string | undefined, env: Record<string, string> = {}): string {
  return receiverOf({ url }, env).url;
}

function refusal(url: string | undefined, env: Record<string, string> = {}): string {
  try {
    receiverOf({ url }, env);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error("not refused");
}

describe("the receiver's URL", () => {
  it.each([
    ["https://a.example", "https://a.example/v1/logs"],
    ["https://a.example/", "https://a.example/v1/logs"],
    ["https://a.example/v1/logs", "https://a.example/v1/logs"],
    ["https://a.example/v1/logs/", "https://a.example/v1/logs"],
    ["https://a.example/otlp", "https://a.example/otlp/v1/logs"],
    ["https://a.example:4318/otlp/v1/logs", "https://a.example:4318/otlp/v1/logs"],
    ["http://localhost:4318", "http://localhost:4318/v1/logs"],
    ["http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/logs"],
    ["http://[::1]:4318", "http://[::1]:4318/v1/logs"],
  ])("%s becomes %s", (given, url) => {
    expect(urlOf(given)).toBe(url);
  });

  it("comes from the environment if none is given", () => {
    expect(urlOf(undefined, { OTEL_EXPORTER_OTLP_ENDPOINT: "https://a.example/x/" })).toBe(
      "https://a.example/x/v1/logs",
    );
  });

  it("for logs alone is taken as it is", () => {
    const env = {
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: "https://logs.example/in",
      OTEL_EXPORTER_OTLP_ENDPOINT: "https://a.example",
    };
    expect(urlOf(undefined, env)).toBe("https://logs.example/in");
  });

  it("that is given goes before the environment", () => {
    const env = { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: "https://logs.example/in" };
    expect(urlOf("https://mine.example", env)).toBe("https://mine.example/v1/logs");
  });

  it("must be there; an empty variable is none", () => {
    expect(refusal(undefined, { OTEL_EXPORTER_OTLP_ENDPOINT: "" })).toMatch(/^no receiver: give its URL/);
  });

  it.each([
    ["", /absolute URL/],
    ["collector:4318", /https: or http:/],
    ["grpc://collector:4317", /https: or http:/],
    ["http://collector.example:4318", /--allow-insecure-http/],
    ["http://localhost.example", /--allow-insecure-http/],
    ["https://a.example/?key=1", /no query/],
    ["https://a.example/#x", /no query or fragment/],
  ])("%j is refused", (given, why) => {
    expect(refusal(given)).toMatch(why);
  });

  it("with a password is refused, and the password is not printed", () => {
    const message = refusal("https://me:c4n4ry-password@a.example");
    expect(message).toMatch(/no user or password/);
    expect(message).not.toContain("c4n4ry");
  });

  it("may be http: on another host if the user says so", () => {
    const receiver = receiverOf({ url: "http://collector:4318", allowInsecureHttp: true }, {});
    expect(receiver.url).toBe("http://collector:4318/v1/logs");
  });
});

describe("the headers", () => {
  it("come from the environment, with a given URL too", () => {
    const env = { OTEL_EXPORTER_OTLP_HEADERS: "Authorization=Basic%20dTpw, x-tenant = a=b%2C+c ,," };
    expect(receiverOf({ url: "https://a.example" }, env).headers).toEqual({
      authorization: "Basic dTpw",
      "x-tenant": "a=b,+c",
    });
  });

  it("for logs alone replace the general ones", () => {
    const env = { OTEL_EXPORTER_OTLP_HEADERS: "a=1,b=2", OTEL_EXPORTER_OTLP_LOGS_HEADERS: "a=3" };
    expect(receiverOf({ url: "https://a.example" }, env).headers).toEqual({ a: "3" });
  });

  it.each([
    ["c4n4ry-secret", /HEADERS: header 1 is not NAME=VALUE/],
    ["a=1,c4n4ry-secret", /header 2 is not NAME=VALUE/],
    ["=c4n4ry-secret", /header 1 is not NAME=VALUE/],
    ["a=%c4n4ry-secret", /header 1 holds a % that begins no escape/],
    ["a=c4n4ry%0d%0asecret", /header 1 has a value that no header can carry/],
    ["a=c4n4ry-é", /header 1 has a value that no header can carry/],
    ["c4n4ry secret=1", /header 1 has a name that no header can have/],
    ["Content-Length=5", /header 1 is one that oplogs sets itself/],
    ["a=1,content-type=text/plain", /header 2 is one that oplogs sets itself/],
  ])("%j is refused without its words", (list, why) => {
    const message = refusal("https://a.example", { OTEL_EXPORTER_OTLP_HEADERS: list });
    expect(message).toMatch(why);
    expect(message).not.toContain("c4n4ry");
  });
});
