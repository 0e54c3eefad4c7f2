import assert from "node:assert/strict";
import { EXPECTED } from "./expected.mjs";

const { handler } = await import(process.argv[2]);
assert.deepEqual(await handler({ baseUrl: process.env.OPLOGS_URL }), EXPECTED);
