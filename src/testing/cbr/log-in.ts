import type { Project, TokenEnvelope } from "../../../generated/iam.js";
import type { FakeAnswer } from "../answer.js";
import { fields, textOf } from "../json.js";
import type { FakeRequest } from "../route.js";
import { iamRefusal } from "./iam-refusal.js";
import type { CbrState } from "./state.js";
import { issueToken } from "./tokens.js";

/** `POST /v3/auth/tokens` of IAM */
export function logIn(state: CbrState, { body, url }: FakeRequest): FakeAnswer {
  const { identity, scope } = fields(fields(body)["auth"]);
  const methods = fields(identity)["methods"];
  if (!Array.isArray(methods) || !methods.includes("password"))
    throw iamRefusal(400, "The request body is invalid");
  checkUser(state, fields(fields(fields(identity)["password"])["user"]));
  checkPasscode(state, methods, fields(identity)["totp"]);
  const project = scopeOf(state, scope);
  const { token, expiresAt } = issueToken(state, project?.id);
  const { account, clock } = state;
  const domain = { id: account.domainId, name: account.domainName };
  const answer: TokenEnvelope = {
    token: {
      methods: methods.map(String),
      issued_at: sixDigits(clock.now()),
      expires_at: sixDigits(expiresAt),
      user: { id: account.userId, name: account.username, domain, password_expires_at: "" },
      ...(project ? { project: { id: project.id, name: project.name ?? null, domain } } : { domain }),
      roles: [{ id: "0", name: "te_admin" }],
      catalog: url.searchParams.has("nocatalog") ? [] : catalogOf(project),
    },
  };
  return { status: 201, headers: { "x-subject-token": token }, body: answer };
}

function checkUser({ account }: CbrState, user: Record<string, unknown>): void {
  const { id, name, password, domain } = user;
  if (textOf(password) === undefined || (id === undefined && name === undefined))
    throw iamRefusal(400, "The request body is invalid");
  const { id: domainId, name: domainName } = fields(domain);
  const ofDomain = domainId === account.domainId || domainName === account.domainName;
  const known = id === undefined ? name === account.username && ofDomain : id === account.userId;
  if (!known || password !== account.password) throw iamRefusal(401, "The username or password is wrong.");
}

/** A passcode is good for one login. */
function checkPasscode(state: CbrState, methods: readonly unknown[], totp: unknown): void {
  const { passcode } = state.account;
  if (passcode === undefined) return;
  const sent = fields(fields(totp)["user"])["passcode"];
  if (!methods.includes("totp") || sent !== passcode || state.usedPasscodes.has(passcode))
    throw iamRefusal(401, "The username or password is wrong.");
  state.usedPasscodes.add(passcode);
}

/** The project that the token is for; none if the request names none. A project wins over an account. */
function scopeOf({ projects, account }: CbrState, scope: unknown): Project | undefined {
  const { project } = fields(scope);
  if (project === undefined) return undefined;
  const { id, name, domain } = fields(project);
  const { id: domainId, name: domainName } = fields(domain);
  const elsewhere =
    (domainId !== undefined && domainId !== account.domainId) ||
    (domainName !== undefined && domainName !== account.domainName);
  const found = [...projects].find((known) => (id === undefined ? known.name === name : known.id === id));
  if (!found || elsewhere) throw iamRefusal(401, "The request you have made requires authentication.");
  return found;
}

/** As the service catalogue names the addresses of this fake. */
function catalogOf(project: Project | undefined) {
  const url = `${CBR_URL}/v3${project ? `/${project.id}` : ""}`;
  return [
    {
      id: "cbr",
      type: "cbr",
      name: "cbr",
      endpoints: [{ id: "cbr", interface: "public", region: "eu-de", region_id: "eu-de", url }],
    },
  ];
}

/** Nobody can reach these addresses: names under `.test` lead nowhere. */
export const CBR_URL = "https://cbr.fake.test";
export const IAM_URL = "https://iam.fake.test";

/** Such as `2026-01-02T00:00:00.000000Z`. */
function sixDigits(time: Date): string {
  return time.toISOString().replace("Z", "000Z");
}
