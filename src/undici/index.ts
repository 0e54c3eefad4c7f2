export type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from "./dispatcher.js";
export { type UndiciTransport, type UndiciTransportOptions, undiciTransport } from "./transport.js";
