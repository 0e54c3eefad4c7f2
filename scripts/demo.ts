/**
 * What the command prints on the morning after: `npm run demo`. The services are the fakes of `oplogs/testing`, served
 * on this machine. README has the same text, see `test/readme/demo.test.ts`.
 */
import { LINES, play } from "../test/demo/play.js";

for await (const text of play(LINES)) process.stdout.write(text);
