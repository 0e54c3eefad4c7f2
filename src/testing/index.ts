/**
 * In-memory fakes of the services, for tests: no server, no timer, no network.
 *
 * @module oplogs/testing
 */
export type { AskedRequest } from "./asked.js";
export { FakeCbr, type FakeCbrOptions } from "./cbr/fake-cbr.js";
export type { CbrQuirks } from "./cbr/quirks.js";
export type { Script, StartedTask, TaskCourse } from "./cbr/script.js";
export type { Collection } from "./collection.js";
export type { Reply } from "./reply.js";
export { FakeSoftwareOne, type FakeSoftwareOneOptions } from "./softwareone/fake-softwareone.js";
export type { SoftwareOneQuirks } from "./softwareone/quirks.js";
