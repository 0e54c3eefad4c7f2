import { undiciTransport } from "oplogs/undici";

// Tests that run with this answer the same questions by this transport, wherever a client is given none.
const transport = undiciTransport();
const { fetch } = globalThis;

globalThis.fetch = async (input, init = {}) => {
  const { method, headers, body, signal, redirect } = init;
  // What the clients ask for; what a test asks for itself goes the common way.
  if (typeof input !== "string" || !method || !signal || redirect !== "manual") return fetch(input, init);
  if (body !== undefined && typeof body !== "string") throw new Error("a body that is no text");
  const names = Object.fromEntries(new Headers(headers));
  return transport.send({
    url: input,
    method,
    headers: names,
    body,
    signal,
    maxResponseSize: Infinity,
  });
};
