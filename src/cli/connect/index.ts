export type { Configuration, ConnectFlags, Missing, Ready, Setting, World } from "./configuration.js";
export { configure } from "./configure.js";
export { describe } from "./describe.js";
export { howTo } from "./how-to.js";
