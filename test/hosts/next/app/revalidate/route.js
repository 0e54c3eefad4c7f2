import { polls } from "../../polls.js";

export const revalidate = 60;

export async function GET(request) {
  // Reading the request keeps the route from being answered when it is built.
  request.nextUrl.searchParams.get("any");
  return polls();
}
