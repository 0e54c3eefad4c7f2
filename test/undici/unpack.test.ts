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

  it("undoes several codings, the last one first", async () => {
    const text = Buffer.from("text ".repeat(1_000));
    const packed = zlib.gzipSync(zlib.brotliCompressSync(zlib.deflateRawSync(zlib.deflateSync(text))));
    expect(await unpack(packed, "deflate, Deflate, br, gzip", signal, Infinity)).toEqual(text);
  });

  it("unpacks a large body whole", async () => {
    const large = Buffer.from("0123456789".repeat(2_000_000));
    const unpacked = await unpack(zlib.gzipSync(large), "gzip", signal, large.length);
    expect(large.equals(unpacked ?? Buffer.of())).toBe(true);
    expect(await unpack(zlib.gzipSync(large), "gzip", signal, large.length - 1)).toBeUndefined();
  });

  it("stops if a step on the way makes too much, even if the last one makes it small again", async () => {
    // Many empty parts: 2 MB that unpack to nothing.
    const empty = zlib.gzipSync("");
    const parts = Buffer.concat(Array.from({ length: 100_000 }, () => empty));
    expect(await unpack(zlib.gzipSync(parts), "gzip, gzip", signal, 1_000_000)).toBeUndefined();
    expect(await unpack(zlib.gzipSync(parts), "gzip, gzip", signal, 4_000_000)).toEqual(Buffer.of());
  });

  it("fails if a step on the way fails", async () => {
    const packed = zlib.gzipSync("no gzip");
    await expect(unpack(packed, "gzip, gzip", signal, Infinity)).rejects.toHaveProperty(
      "code",
      "Z_DATA_ERROR",
    );
  });

  it("knows zstd if Node does, and leaves it as it is elsewhere", async () => {
    // "text", packed.
    const packed = Buffer.from("28b52ffd000021000074657874", "hex");
    const unpacked = await unpack(packed, "zstd", signal, Infinity);
    expect(unpacked).toEqual("createZstdDecompress" in zlib ? Buffer.from("text") : packed);
  });
});
