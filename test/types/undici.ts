import { Cbr } from "oplogs/cbr";
import { type Dispatcher, undiciTransport } from "oplogs/undici";
import {
  Agent,
  EnvHttpProxyAgent,
  getGlobalDispatcher,
  interceptors,
  MockAgent,
  Pool,
  ProxyAgent,
} from "undici";

// Whatever undici sends by will do, and so will a dispatcher of one's own.
const dispatchers: Dispatcher[] = [
  new Agent(),
  new Agent().compose(interceptors.dns()),
  new EnvHttpProxyAgent(),
  new MockAgent(),
  new Pool("https://toloka.test"),
  new ProxyAgent("http://127.0.0.1:3128"),
  getGlobalDispatcher(),
  { dispatch: (_options, _handler) => true },
];
const transport = undiciTransport({ dispatcher: dispatchers[0] });
undiciTransport();
undiciTransport({});
undiciTransport({ dispatcher: undefined });
new Cbr({ region: "eu-de", projectId: "p", token: "t", transport });
transport.close().then(() => {});

// @ts-expect-error: an address is no dispatcher
undiciTransport({ dispatcher: "http://127.0.0.1:3128" });
// @ts-expect-error: a dispatcher goes in under its name
undiciTransport(new ProxyAgent("http://127.0.0.1:3128"));
// @ts-expect-error: connections are the dispatcher's
undiciTransport({ connections: 10 });
// @ts-expect-error: what is made, not what makes it
new Cbr({ region: "eu-de", projectId: "p", token: "t", transport: undiciTransport });
