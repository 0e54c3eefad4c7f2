import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAuth, NO_AUTH, type Token, type TokenContext } from "../../src/core/auth.js";

const HOUR = 3_600_000;

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

/** A token function that returns t1, t2 …, each valid for `life`. */
function counting(life?: number) {
  let count = 0;
  return vi.fn(async (_context: TokenContext): Promise<Token> => {
    const expiresAt = life === undefined ? undefined : new Date(Date.now() + life);
    return { token: `t${++count}`, expiresAt };
  });
}

describe("a string", () => {
  it("is given as it is, without the blanks around it, and cannot be renewed", async () => {
    const auth = createAuth(" a-token\n");
    expect(auth.renewable).toBe(false);
    const grant = auth.grant();
    expect(await grant.secret).toBe("a-token");
    auth.reject(grant, "a-token");
    expect(await auth.grant().secret).toBe("a-token");
  });

  it("is empty for calls that need none", async () => {
    expect(await NO_AUTH.grant().secret).toBe("");
    expect(NO_AUTH.renewable).toBe(false);
  });
});

describe("a function", () => {
  it("is called with a refused token until it has returned another", async () => {
    const ask = counting(HOUR);
    const auth = createAuth(ask);
    const grant = auth.grant();
    auth.reject(grant, await grant.secret);
    expect(await auth.grant().secret).toBe("t2");
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(await auth.grant().secret).toBe("t3");
    expect(ask.mock.calls).toEqual([
      [{ rejected: undefined }],
      [{ rejected: "t1" }],
      [{ rejected: undefined }],
    ]);
  });

  it("is called once for all who ask", async () => {
    const ask = counting();
    const auth = createAuth(ask);
    expect(auth.renewable).toBe(true);
    expect(ask).not.toHaveBeenCalled();
    const grants = [auth.grant(), auth.grant(), auth.grant()];
    expect(await Promise.all(grants.map(({ secret }) => secret))).toEqual(["t1", "t1", "t1"]);
    await vi.advanceTimersByTimeAsync(1_000 * HOUR);
    expect(await auth.grant().secret).toBe("t1");
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["five minutes before the end of a day", 24 * HOUR, 24 * HOUR - 300_000],
    ["five minutes before the end of an hour", HOUR, HOUR - 300_000],
    ["a tenth before the end of a short life", 10_000, 9_000],
  ])("is called again %s", async (_name, life, renewed) => {
    const auth = createAuth(counting(life));
    await auth.grant().secret;
    vi.setSystemTime(renewed - 1);
    expect(await auth.grant().secret).toBe("t1");
    vi.setSystemTime(renewed);
    expect(await auth.grant().secret).toBe("t2");
  });

  it("is called again after a 401, and told what was refused", async () => {
    const ask = counting();
    const auth = createAuth(ask);
    const first = auth.grant();
    auth.reject(first, await first.secret);
    expect(await auth.grant().secret).toBe("t2");
    expect(ask.mock.calls).toEqual([[{ rejected: undefined }], [{ rejected: "t1" }]]);
  });

  it("keeps a newer token when an old one is refused late", async () => {
    const auth = createAuth(counting());
    const first = auth.grant();
    auth.reject(first, await first.secret);
    const second = auth.grant();
    auth.reject(first, "t1");
    expect(auth.grant()).toBe(second);
    await second.secret;
    auth.reject(first, "t1");
    expect(await auth.grant().secret).toBe("t2");
  });

  it("is called again when it has not answered in time", async () => {
    let give = (_token: string) => {};
    const ask = vi.fn(
      () =>
        new Promise<string>((resolve) => {
          give = resolve;
        }),
    );
    const auth = createAuth(ask);
    const hung = auth.grant();
    auth.abandon(hung);
    const second = auth.grant();
    expect(second).not.toBe(hung);
    give("t2");
    expect(await second.secret).toBe("t2");
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("is not called again when its answer has come, though the call was given up", async () => {
    const ask = counting();
    const auth = createAuth(ask);
    const grant = auth.grant();
    await grant.secret;
    auth.abandon(grant);
    expect(auth.grant()).toBe(grant);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("may answer late, and is then not called again", async () => {
    let give = (_token: string) => {};
    const ask = vi.fn(
      () =>
        new Promise<string>((resolve) => {
          give = resolve;
        }),
    );
    const auth = createAuth(ask);
    const hung = auth.grant();
    auth.abandon(hung);
    give("t1");
    await hung.secret;
    expect(await auth.grant().secret).toBe("t1");
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("that answers late does not replace a newer token", async () => {
    const settle: ((token: string) => void)[] = [];
    const auth = createAuth(() => new Promise<string>((resolve) => settle.push(resolve)));
    const hung = auth.grant();
    auth.abandon(hung);
    const second = auth.grant();
    settle[1]?.("t2");
    await second.secret;
    settle[0]?.("t1");
    await hung.secret;
    expect(await auth.grant().secret).toBe("t2");
  });

  it.each([
    [
      "throws",
      () => {
        throw new RangeError("oops");
      },
      "the token function failed: it threw RangeError (see cause)",
    ],
    ["rejects", () => Promise.reject("oops"), "the token function failed: it threw no Error (see cause)"],
  ])("that %s is called again by the next caller", async (_name, fail, message) => {
    let count = 0;
    const auth = createAuth(() => (++count === 1 ? fail() : "t2"));
    await expect(auth.grant().secret).rejects.toMatchObject({ kind: "credential", message });
    expect(await auth.grant().secret).toBe("t2");
  });

  it("that returns an expired token is called again by the next caller", async () => {
    let life = 0;
    const auth = createAuth(() => ({ token: "t1", expiresAt: new Date(Date.now() + life) }));
    await expect(auth.grant().secret).rejects.toMatchObject({
      kind: "credential",
      message:
        "the token function returned a token that expired at 1970-01-01T00:00:00.000Z; " +
        "check its cache, and this machine's clock",
    });
    life = HOUR;
    expect(await auth.grant().secret).toBe("t1");
  });
});

describe("a renewal ahead of the end that fails", () => {
  it("leaves the old token in use while it is good, and is tried again", async () => {
    const ask = counting(HOUR);
    const auth = createAuth(ask);
    expect(await auth.grant().secret).toBe("t1");
    await vi.advanceTimersByTimeAsync(HOUR - 10_000);
    ask.mockRejectedValueOnce(new Error("out of order"));
    expect(await auth.grant().secret).toBe("t1");
    expect(ask).toHaveBeenCalledTimes(2);
    expect(await auth.grant().secret).toBe("t1");
    expect(ask).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await auth.grant().secret).toBe("t2");
  });

  it("fails the call once the old token has ended", async () => {
    const ask = counting(HOUR);
    const auth = createAuth(ask);
    await auth.grant().secret;
    await vi.advanceTimersByTimeAsync(HOUR);
    ask.mockRejectedValueOnce(new Error("out of order"));
    await expect(auth.grant().secret).rejects.toMatchObject({ kind: "credential" });
  });
});

describe("a renewal ahead of the end that hangs", () => {
  /** A token function whose first token lives for an hour; the others come when they are let. */
  function late() {
    const waiting: ((token: Token) => void)[] = [];
    const ask = vi.fn((_context: TokenContext): Token | Promise<Token> =>
      ask.mock.calls.length === 1
        ? { token: "t1", expiresAt: new Date(HOUR) }
        : new Promise((resolve) => waiting.push(resolve)),
    );
    return { ask, answer: (token: string) => waiting.shift()?.({ token, expiresAt: new Date(9 * HOUR) }) };
  }

  it("is waited for a moment only, while the old token is good", async () => {
    const { ask, answer } = late();
    const auth = createAuth(ask);
    await auth.grant().secret;
    await vi.advanceTimersByTimeAsync(HOUR - 200_000);
    const grants = [auth.grant(), auth.grant()];
    await vi.advanceTimersByTimeAsync(50);
    expect(await Promise.all(grants.map(({ secret }) => secret))).toEqual(["t1", "t1"]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(await auth.grant().secret).toBe("t1");
    expect(ask).toHaveBeenCalledTimes(2);
    answer("t2");
    await vi.advanceTimersByTimeAsync(0);
    expect(await auth.grant().secret).toBe("t2");
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("is not lost by a call that waits for less than that moment", async () => {
    const { ask } = late();
    const auth = createAuth(ask);
    await auth.grant().secret;
    await vi.advanceTimersByTimeAsync(HOUR - 200_000);
    auth.abandon(auth.grant());
    expect(await Promise.all([auth.grant().secret, vi.advanceTimersByTimeAsync(50)])).toContain("t1");
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("is followed by another once the old token has ended, and that one is waited for", async () => {
    const { ask, answer } = late();
    const auth = createAuth(ask);
    await auth.grant().secret;
    await vi.advanceTimersByTimeAsync(HOUR - 200_000);
    auth.grant();
    await vi.advanceTimersByTimeAsync(200_000);
    const { secret } = auth.grant();
    expect(ask).toHaveBeenCalledTimes(3);
    answer("t2");
    answer("t3");
    expect(await secret).toBe("t3");
    expect(await auth.grant().secret).toBe("t3");
  });

  it("is waited for if the old token ends within that moment", async () => {
    const { ask, answer } = late();
    const auth = createAuth(ask);
    await auth.grant().secret;
    await vi.advanceTimersByTimeAsync(HOUR - 20);
    const { secret } = auth.grant();
    await vi.advanceTimersByTimeAsync(100);
    answer("t2");
    expect(await secret).toBe("t2");
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("is followed by another that knows of the refusal, if the old token is refused", async () => {
    const { ask, answer } = late();
    const auth = createAuth(ask);
    await auth.grant().secret;
    await vi.advanceTimersByTimeAsync(HOUR - 200_000);
    const grant = auth.grant();
    await vi.advanceTimersByTimeAsync(50);
    auth.reject(grant, await grant.secret);
    const { secret } = auth.grant();
    expect(ask).toHaveBeenLastCalledWith({ rejected: "t1" });
    // The late one comes from before the refusal: it may be the same token.
    answer("t1");
    answer("t3");
    expect(await secret).toBe("t3");
    expect(await auth.grant().secret).toBe("t3");
  });

  it("fails without a word, and is tried again a little later", async () => {
    let fail = (_error: Error) => {};
    const ask = counting(HOUR);
    const auth = createAuth(ask);
    await auth.grant().secret;
    await vi.advanceTimersByTimeAsync(HOUR - 200_000);
    ask.mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
    auth.grant();
    await vi.advanceTimersByTimeAsync(10_000);
    fail(new Error("out of order"));
    await vi.advanceTimersByTimeAsync(0);
    expect(await auth.grant().secret).toBe("t1");
    expect(ask).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await auth.grant().secret).toBe("t2");
  });
});

it("a token that comes late is not taken when it is the one that was refused", async () => {
  const late: ((token: string) => void)[] = [];
  const auth = createAuth(() => new Promise<string>((resolve) => late.push(resolve)));
  const slow = auth.grant();
  auth.abandon(slow);
  const next = auth.grant();
  late[1]?.("same");
  auth.reject(next, await next.secret);
  late[0]?.("same");
  await slow.secret;
  expect(auth.grant()).not.toBe(slow);
});
