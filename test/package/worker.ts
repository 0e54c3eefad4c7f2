import { run } from "./program.js";

export default {
  async fetch(request: Request): Promise<Response> {
    try {
      return Response.json(await run(new URL(request.url).searchParams.get("baseUrl") ?? ""));
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
};
