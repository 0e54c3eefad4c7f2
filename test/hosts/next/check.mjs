import assert from "node:assert/strict";
import { spawn } from "node:child_process";

const NEXT = "node_modules/next/dist/bin/next";

await new Promise((resolve, reject) => {
  const build = spawn(process.execPath, [NEXT, "build"], { stdio: "inherit" });
  build.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`next build ended with ${code}`))));
});

const server = spawn(process.execPath, [NEXT, "start", "-p", "0", "-H", "127.0.0.1"], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const url = await new Promise((resolve, reject) => {
    let said = "";
    server.once("exit", () => reject(new Error(`next start has ended: ${said}`)));
    server.stdout.on("data", (text) => {
      said += text;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (found && /Ready/.test(said)) resolve(found);
    });
  });
  // With settings by which Next.js keeps answers unless a request says that it must not.
  for (const route of ["default-cache", "revalidate"]) {
    const response = await fetch(`${url}/${route}`);
    const text = await response.text();
    console.log(route, response.status, text);
    assert.deepEqual(JSON.parse(text), { polls: ["PENDING", "RUNNING", "SUCCESS"] });
  }
} finally {
  server.kill();
}
