/**
 * A transport for Node that is faster than the platform's `fetch`.
 *
 * @module oplogs/undici
 */
export type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from "./dispatcher.js";
export { type UndiciTransport, type UndiciTransportOptions, undiciTransport } from "./transport.js";
