import { getEventListeners } from "node:events";
import * as zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpack } from "../../src/undici/unpack.js";

const { signal } = new AbortController();

describe("unpack", () => {
  it("ends when the signal is aborted", async () => {
    const large = zlib.gzipSync(Buffer.alloc(2 ** 26));
    const controller = new AbortController();
    const outcome = () =>
      unpack(large, "gzip", controller.signal, Infinity).then(
        (unpacked) => unpacked?.length,
        ({ name }) => name,
      );
    setTimeout(() => controller.abort());
    expect(await outcome()).toBe("AbortError");
    expect(await outcome()).toBe("AbortError");
  });

  it("leaves no listener on the signal", async () => {
    await unpack(zlib.gzipSync("text"), "gzip", signal, Infinity);
    await expect(unpack(Buffer.from("text"), "gzip", signal, Infinity)).rejects.toHaveProperty(
      "code",
      "Z_DATA_ERROR",
    );
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("knows zstd where Node does, and leaves it as it is elsewhere", async () => {
    // "text", packed.
    const packed = Buffer.from("28b52ffd000021000074657874", "hex");
    const unpacked = await unpack(packed, "zstd", signal, Infinity);
    expect(unpacked).toEqual("createZstdDecompress" in zlib ? Buffer.from("text") : packed);
  });
});
