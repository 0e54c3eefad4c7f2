import { JSX, ReflectionKind } from "typedoc";

/** The pages of the API documents that a module's calls come from, as `scripts/docs.ts` builds them. */
const DOCUMENTS = {
  "oplogs/toloka": ["toloka"],
  "oplogs/cbr": ["cbr", "iam"],
  "oplogs/softwareone": ["softwareone"],
};
const LINKED = [ReflectionKind.Module, ReflectionKind.Class, ReflectionKind.Interface];

/**
 * A plugin of TypeDoc. The start page links to the API documents, and each page of a client and of its calls to the
 * document of the API.
 *
 * @param {import("typedoc").Application} app
 */
export function load(app) {
  app.renderer.hooks.on("content.begin", ({ page: { model }, relativeURL }) => {
    const links = documentsOf(model).map((name) => {
      const look = { href: relativeURL(`specs/${name}.html`), style: "margin-right: 1em" };
      return JSX.createElement("a", look, `API document: ${name}`);
    });
    return JSX.createElement("p", { style: "margin-top: 1em" }, ...links);
  });
}

/** @param {import("typedoc").Reflection} model */
function documentsOf(model) {
  if (model.isProject()) return Object.values(DOCUMENTS).flat();
  const module = model.kindOf(ReflectionKind.Module) ? model : model.parent;
  return (model.kindOf(LINKED) && DOCUMENTS[module?.name]) || [];
}
