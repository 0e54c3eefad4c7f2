import type { FakeCbr } from "oplogs/testing";
import { serve } from "../wire/server.js";

/** A fake on a port of this machine, for programs that run by themselves; it ends with the test that began it. */
export async function serveFake(cloud: FakeCbr): Promise<string> {
  const { baseUrl, fetch } = cloud.options();
  const { url } = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const { method = "GET" } = request;
    const body = chunks.length > 0 ? Buffer.concat(chunks).toString() : null;
    const answer = await fetch(new Request(new URL(request.url ?? "/", baseUrl), { method, headers, body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  return url;
}
