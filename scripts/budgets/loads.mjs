// Run in a fresh process: imports the package that is named by the first argument, and prints as JSON what that
// has loaded and which of the platform's classes it has touched.
import { Session } from "node:inspector";

// The debugger hears about every file, whichever way it is loaded, in every version of Node.
const loaded = [];
const session = new Session();
session.connect();
session.on("Debugger.scriptParsed", ({ params }) => loaded.push(params.url));
session.post("Debugger.enable");
loaded.length = 0;

// Node loads its HTTP client when one of these is read for the first time.
const touched = [];
for (const name of ["fetch", "Request", "Response", "Headers", "FormData", "WebSocket", "EventSource"]) {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  if (!before) continue;
  const get = () => {
    touched.push(name);
    return before.get ? before.get.call(globalThis) : before.value;
  };
  Object.defineProperty(globalThis, name, { ...accessors(before), get });
}

await import(process.argv[2]);
console.log(JSON.stringify({ loaded, touched }));

function accessors({ enumerable, set }) {
  return { configurable: true, enumerable, set };
}
