import { connect, createServer, type Socket } from "node:net";

/** After how many bytes a connection breaks: of what is sent, or of what comes back. */
export interface Cut {
  readonly sent?: number;
  readonly received?: number;
  /** Whether it breaks with an orderly end or with a reset. */
  readonly how?: "end" | "reset";
}

/** A way to a server of this machine on which the first connection breaks, and those after it do not. */
export class CuttingProxy {
  /** How many bytes went each way on the first connection. */
  readonly bytes = { sent: 0, received: 0 };
  readonly #sockets = new Set<Socket>();
  #connections = 0;
  readonly #server = createServer((client) => this.#join(client, this.#connections++ === 0));
  readonly #port: number;
  readonly #cut: Cut;

  constructor(port: number, cut: Cut = {}) {
    this.#port = port;
    this.#cut = cut;
  }

  get connections(): number {
    return this.#connections;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (typeof address !== "object" || !address) throw new Error("the proxy has no port");
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, first: boolean): void {
    const server = connect(this.#port, "127.0.0.1");
    const { sent = Infinity, received = Infinity, how = "end" } = first ? this.#cut : {};
    const cut = () => {
      server.destroy();
      if (how === "reset") client.resetAndDestroy();
      else client.end();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.setNoDelay();
      socket.on("error", () => {});
    }
    const bytes = first ? this.bytes : { sent: 0, received: 0 };
    client.on("data", (chunk) => {
      const left = sent - bytes.sent;
      bytes.sent += chunk.length;
      if (chunk.length < left) return server.write(chunk);
      // What was sent arrives, and is taken for what it is, though nobody hears the answer.
      server.write(chunk.subarray(0, left), () => setTimeout(cut, 1));
    });
    server.on("data", (chunk) => {
      const left = received - bytes.received;
      bytes.received += chunk.length;
      if (chunk.length < left) return client.write(chunk);
      client.write(chunk.subarray(0, left), cut);
    });
    client.on("close", () => server.destroy());
    server.on("close", () => client.end());
    if (sent === 0) cut();
  }
}
