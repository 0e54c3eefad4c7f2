import { fileURLToPath } from "node:url";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** An operation of a document, as Prism reads it. */
type HttpOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** A Prism mock of one of the documents in `specs/`, in this process, on a free port of this machine. */
export interface Mock {
  readonly url: string;
  close(): Promise<void>;
}

export async function startMock(document: string): Promise<Mock> {
  const file = fileURLToPath(new URL(`../../specs/${document}.yaml`, import.meta.url));
  const operations = await getHttpOperationsFromSpec(file);
  const server = createServer(operations.map(underBasePath), {
    cors: false,
    components: { logger: createLogger("mock", { level: "silent" }) },
    config: {
      mock: { dynamic: false },
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      isProxy: false,
      upstreamProxy: undefined,
    },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}

/** Prism ignores the path of a document's servers, such as Toloka's `/api/v1`. */
function underBasePath(operation: HttpOperation): HttpOperation {
  const { pathname } = new URL(operation.servers?.[0]?.url ?? "http://localhost");
  return { ...operation, path: pathname.replace(/\/$/, "") + operation.path };
}
