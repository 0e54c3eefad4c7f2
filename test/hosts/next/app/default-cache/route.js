import { polls } from "../../polls.js";

export const dynamic = "force-dynamic";
export const fetchCache = "default-cache";
export const GET = () => polls();
