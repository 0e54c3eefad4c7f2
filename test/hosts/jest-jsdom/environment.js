const { TestEnvironment } = require("jest-environment-jsdom");

/** jsdom has no `fetch`: hands in that of Node, with the classes that go with it, and WebCrypto for `akSk`. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const {
      fetch,
      Headers,
      Request,
      Response,
      AbortController,
      AbortSignal,
      TextDecoder,
      TextEncoder,
      crypto,
    } = globalThis;
    const handed = {
      fetch,
      Headers,
      Request,
      Response,
      AbortController,
      AbortSignal,
      TextDecoder,
      TextEncoder,
      crypto,
    };
    for (const [name, value] of Object.entries(handed))
      Object.defineProperty(this.global, name, { value, configurable: true, writable: true });
  }
};
