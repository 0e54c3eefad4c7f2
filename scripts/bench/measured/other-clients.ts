/** Other SDKs' clients. They are no dependencies: `npm run bench -- --others` installs them elsewhere. */
import type { Get, Target } from "./clients.js";
import { TOKEN } from "./service.js";

interface OtherTarget extends Target {
  readonly url: string;
  readonly project: string;
}

interface Body {
  readonly operation_logs?: readonly unknown[];
}

/** What is used of each, as their types are not installed. */
interface Axios {
  create(config: object): { get(path: string, config: object): Promise<{ data: Body }> };
}
type OpenAI = new (options: object) => { get(path: string, options: object): Promise<Body> };
type Stripe = new (
  key: string,
  options: object,
) => { rawRequest(method: string, path: string, params: undefined, options: object): Promise<Body> };
interface HuaweiParts {
  HcClient: new (http: object) => HuaweiClient;
}
interface HuaweiCore {
  BasicCredentials: new (options: object) => object;
}
interface HuaweiClient {
  withEndpoints(endpoints: readonly string[]): HuaweiClient;
  withCredential(credential: object): HuaweiClient;
  sendRequest(request: object): Promise<Body>;
}
interface HuaweiHttp {
  DefaultHttpClient: new (options: object, endpoints: readonly string[]) => object;
}

const HUAWEI = "@huaweicloud/huaweicloud-sdk-core";
const headers = { "x-auth-token": TOKEN };

const OPEN: Readonly<Record<string, (target: OtherTarget) => Promise<Get>>> = {
  async axios({ origin, url, logs }) {
    const { default: axios }: { default: Axios } = await load("axios");
    const client = axios.create({ baseURL: origin, headers });
    const { pathname } = new URL(url);
    return async () => lengthOf((await client.get(pathname, { params: { limit: logs } })).data);
  },

  async openai({ origin, url, logs }) {
    const { default: OpenAI }: { default: OpenAI } = await load("openai");
    const client = new OpenAI({ apiKey: "a-key", baseURL: origin, defaultHeaders: headers });
    const { pathname } = new URL(url);
    return async () => lengthOf(await client.get(pathname, { query: { limit: logs } }));
  },

  async stripe({ url }) {
    const { default: Stripe }: { default: Stripe } = await load("stripe");
    const { hostname, port, pathname, search } = new URL(url);
    const client = new Stripe("sk_test", { host: hostname, port, protocol: "http", telemetry: false });
    const options = { additionalHeaders: headers };
    return async () => lengthOf(await client.rawRequest("GET", pathname + search, undefined, options));
  },

  async huawei(target) {
    return getWith(await huawei(target), target, headers);
  },

  async "huawei, ak/sk"(target) {
    const { default: core }: { default: HuaweiCore } = await load(HUAWEI);
    const credential = new core.BasicCredentials({
      ak: "AKEXAMPLE",
      sk: "a-secret",
      projectId: target.project,
    });
    return getWith((await huawei(target)).withCredential(credential), target, {});
  },
};

export async function openOther(name: string, target: OtherTarget): Promise<Get> {
  const open = OPEN[name];
  if (!open) throw new Error(`no client is named ${name}`);
  return open(target);
}

/** By a name that is no literal, as there are no types. */
function load(name: string) {
  return import(name);
}

async function huawei({ origin }: OtherTarget): Promise<HuaweiClient> {
  const { default: parts }: { default: HuaweiParts } = await load(`${HUAWEI}/HcClient.js`);
  const { default: http }: { default: HuaweiHttp } = await load(`${HUAWEI}/http/DefaultHttpClient.js`);
  return new parts.HcClient(new http.DefaultHttpClient({}, [origin])).withEndpoints([origin]);
}

function getWith(client: HuaweiClient, { project, logs }: OtherTarget, headers: object): Get {
  return async () =>
    lengthOf(
      await client.sendRequest({
        method: "GET",
        url: "/v3/{project_id}/operation-logs",
        contentType: "application/json",
        queryParams: { limit: logs },
        pathParams: { project_id: project },
        // Theirs to change, as each call of their services makes its own.
        headers: { ...headers },
      }),
    );
}

function lengthOf(body: Body): number {
  return body.operation_logs?.length ?? 0;
}
