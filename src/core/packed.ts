type Bytes = Uint8Array<ArrayBuffer>;

/** Holds bytes packed until they are read: what unpacked to a lot packs to little again. */
export interface Packer {
  /** Resolves when there is room for more. */
  add(bytes: Bytes): Promise<void>;
  /** Ends the adding, and unpacks what was added. */
  unpacked(): Promise<ReadableStream<Bytes>>;
  /** Lets go of everything. */
  drop(): void;
}

/** Undefined if the platform cannot pack: React Native and old browsers cannot. */
export function createPacker(): Packer | undefined {
  if (typeof CompressionStream !== "function" || typeof DecompressionStream !== "function") return undefined;
  const { readable, writable } = new CompressionStream("gzip");
  const writer = writable.getWriter();
  const packed = new Response(readable).blob();
  // After a drop nobody looks at it.
  packed.catch(() => {});
  return {
    add: (bytes) => writer.write(bytes),
    async unpacked() {
      await writer.close();
      return (await packed).stream().pipeThrough(new DecompressionStream("gzip"));
    },
    drop() {
      writer.abort().catch(() => {});
    },
  };
}
