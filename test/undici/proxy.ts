import { createServer, request } from "node:http";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A proxy that tunnels, and passes plain requests on; it notes what it is asked for. */
export async function startProxy() {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(({ method, url, headers }, response) => {
    asked.push(`${method} ${url}`);
    const onward = request(url ?? "", { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.end();
  });
  server.on("connect", ({ url = "" }, client: Socket) => {
    asked.push(`CONNECT ${url}`);
    const { hostname, port } = new URL(`http://${url}`);
    const onward = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(client).pipe(onward);
    });
    for (const socket of [client, onward]) sockets.add(socket.on("error", () => {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the proxy has no port");
  return { url: `http://127.0.0.1:${address.port}`, asked };
}
