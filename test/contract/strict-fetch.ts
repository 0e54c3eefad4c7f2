import type { DocumentedOperation, Example } from "./document.js";

/**
 * The `fetch` of the contract tests. It asks the mock for one example, and notes what the document does not
 * allow: Prism reports that in a header only, and lets undeclared query keys pass.
 */
export class StrictFetch {
  /** What the document does not allow. */
  readonly violations: string[] = [];
  /** Whether the operation was called. */
  called = false;

  constructor(
    private readonly operation: DocumentedOperation,
    private readonly example: Example,
    /** The example that a request to another operation gets. */
    private readonly followUp?: string,
  ) {}

  readonly fetch = async (request: Request): Promise<Response> => {
    const { operation, example, followUp, violations } = this;
    const url = new URL(request.url);
    const headers = new Headers(request.headers);
    if (operation.matches(request.method, url.pathname)) {
      this.called = true;
      for (const key of url.searchParams.keys())
        if (!operation.queryKeys.has(key)) violations.push(`the query key ${key} is not declared`);
      // `default` stands for every status that is not declared, such as this one.
      const status = example.status === "default" ? "418" : example.status;
      headers.set("prefer", example.name ? `code=${status}, example=${example.name}` : `code=${status}`);
      // The client asks for JSON; a proxy's HTML comes all the same.
      if (example.mediaType) headers.set("accept", example.mediaType);
    } else if (followUp) headers.set("prefer", `example=${followUp}`);
    else violations.push(`${request.method} ${url.pathname} is another operation`);
    const response = await fetch(new Request(request, { headers }));
    const reported = response.headers.get("sl-violations");
    if (reported) violations.push(reported);
    return response;
  };
}
