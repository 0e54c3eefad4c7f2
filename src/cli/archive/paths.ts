import { join } from "node:path";

/** Where the state of an archive is, and the marks of its runs. */
export function stateFolder(dir: string): string {
  return join(dir, ".oplogs");
}

export function statePath(dir: string, system: string): string {
  return join(stateFolder(dir), `${system}.json`);
}

export function writingPath(dir: string, system: string): string {
  return join(stateFolder(dir), `${system}.writing.json`);
}
