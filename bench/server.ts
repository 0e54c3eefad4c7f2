import type { AddressInfo } from "node:net";
import { CORES, start } from "./child.js";
import type { Workspace } from "./workspace.js";

/** Starts the server that all is measured against, under the Node that runs the bench. */
export function startServer(workspace: Workspace) {
  return start<"address", AddressInfo>(workspace.path("server.mjs"), {
    core: CORES.server,
    node: [process.execPath],
  });
}
