import type { paths } from "../../../generated/toloka.js";
import type { RouteOf } from "../route.js";

/** A call of Toloka, such as `POST /pools/{pool_id}/open`. */
export type TolokaRoute = RouteOf<paths>;

/** The call with the whole of its path: all but one are under `/api/v1`. */
export function fullRoute(route: string): string {
  return route.includes(" /api/") ? route : route.replace(" /", " /api/v1/");
}
