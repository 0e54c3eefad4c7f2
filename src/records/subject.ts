import { text } from "../core/json.js";
import { idText } from "./id-text.js";
import type { RecordSubject } from "./operation-record.js";

/** A subject of what a service says; `undefined` if that names neither an id nor a name. */
export function subjectOf(said: { type?: unknown; id?: unknown; name?: unknown }): RecordSubject | undefined {
  const [type, id, name] = [text(said.type), idText(said.id), text(said.name)];
  if (id === undefined && name === undefined) return undefined;
  return {
    ...(type !== undefined && { type }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
  };
}
