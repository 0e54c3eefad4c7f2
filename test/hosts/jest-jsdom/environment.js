const { TestEnvironment } = require("jest-environment-jsdom");

/** jsdom has no `fetch`: hands in that of Node, with the classes that belong to it. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    if (this.docblockPragmas?.fetch === "none") return;
    const { fetch, Headers, Request, Response, AbortController, AbortSignal, TextEncoder } = globalThis;
    Object.assign(this.global, {
      fetch,
      Headers,
      Request,
      Response,
      AbortController,
      AbortSignal,
      TextEncoder,
    });
  }
};
