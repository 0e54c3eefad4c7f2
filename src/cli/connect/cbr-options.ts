import type { akSk, Cbr, CbrOptions, iamPassword } from "../../cbr/index.js";
import type { Login } from "./login.js";
import type { Place } from "./place.js";
import { projectOfToken } from "./project-of-token.js";

/** All that makes a client of CBR. */
export interface CbrAccount extends Pick<Place, "region" | "project"> {
  readonly login: Login;
  readonly authUrl: string | undefined;
  readonly baseUrl: string | undefined;
}

/** What of CBR's code it needs: that is loaded by then. */
interface Api {
  readonly Cbr: typeof Cbr;
  readonly akSk: typeof akSk;
  readonly iamPassword: typeof iamPassword;
}

export function cbrOptions(account: CbrAccount, api: Api): CbrOptions {
  const { login, region, baseUrl, authUrl } = account;
  const projectId = account.project && "id" in account.project ? account.project.id : undefined;
  const projectName = account.project && "name" in account.project ? account.project.name : undefined;
  const where = { region, baseUrl };
  if (login.method === "keys") return { ...where, projectId: projectId ?? "", signer: api.akSk(login.keys) };
  if (login.method === "token") {
    const { token } = login;
    if (projectId !== undefined || authUrl === undefined)
      return { ...where, projectId: projectId ?? "", token };
    return { ...where, token: projectOfToken({ token, authUrl, projectName }, api.Cbr) };
  }
  const iam = { ...login.user, password: login.password, region, baseUrl: authUrl };
  const project = projectId === undefined ? { projectName: projectName ?? "" } : { projectId };
  return { ...where, projectId, token: api.iamPassword({ ...iam, ...project }) };
}
