import type { Cbr, ProjectToken } from "../../cbr/index.js";
import { OplogsError } from "../../core/errors.js";
import { parseTime } from "../../core/time.js";
import { isRecord, textOf } from "./accounts-file.js";

export interface TokenOfProject {
  readonly token: string;
  readonly authUrl: string;
  /** The project that the user has named; a token for another one is refused. */
  readonly projectName: string | undefined;
}

/**
 * A token function that asks IAM which project the token is for, with the first request. The clouds.yaml that
 * otc-auth writes does not say it.
 */
export function projectOfToken(given: TokenOfProject, Client: typeof Cbr): () => Promise<ProjectToken> {
  const { token, projectName } = given;
  const baseUrl = given.authUrl.replace(/\/+$/, "").replace(/\/v3(\/auth(\/tokens)?)?$/, "");
  const headers = { "x-subject-token": token };
  // Paths of IAM hold no project: what stands here is not sent. The request that needs the token repeats this one.
  const iam = new Client({ baseUrl, token, projectId: "none", headers, maxRetries: 0 });
  return async () => {
    const answer = await iam.request("GET", "/v3/auth/tokens", { query: { nocatalog: "1" } });
    const about = recordIn(answer, "token");
    const project = recordIn(about, "project");
    const projectId = textOf(project, "id");
    if (projectId === undefined)
      throw new OplogsError("credential", "the token is not scoped to a project: get one for your project");
    const name = textOf(project, "name");
    if (projectName !== undefined && name !== projectName)
      throw new OplogsError("credential", "the token is for another project than the one that was named");
    return { token, projectId, projectName: name, expiresAt: parseTime(textOf(about, "expires_at")) };
  };
}

function recordIn(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const inner = isRecord(value) ? value[name] : undefined;
  return isRecord(inner) ? inner : {};
}
