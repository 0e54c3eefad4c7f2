import { Comment, CommentTag, Converter, ReflectionKind } from "typedoc";

/** What each service sends and takes, by the file that its document is compiled to. */
const SCHEMAS = /^generated\//;

/**
 * A plugin of TypeDoc. It groups the names of a module by what a reader looks for, those of all clients by their
 * service, and leaves out what other pages refer to but nobody can name: the paths of a document, what a login sends,
 * single accessors.
 *
 * @param {import("typedoc").Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => tidy(project), -10_000);
}

/** @param {import("typedoc").ProjectReflection} project */
function tidy(project) {
  for (const module of project.getChildrenByKind(ReflectionKind.Module))
    for (const child of [...(module.children ?? [])]) {
      const file = project.getSymbolIdFromReflection(child)?.packagePath ?? "";
      const hidden =
        child.name === "paths" || (module.name === "oplogs/testing" && file === "generated/iam.ts");
      if (child.kindOf(ReflectionKind.Accessor) || hidden) project.removeReflection(child);
      else put(child, groupOf(child, file));
    }
}

/** @param {import("typedoc").DeclarationReflection} child @param {string} file */
function groupOf(child, file) {
  const service = child.isReference() && child.tryGetTargetReflectionDeep()?.parent?.name;
  if (service && child.parent?.name === "oplogs") return service;
  if (SCHEMAS.test(file)) return "Schemas of the document";
  if (child.kindOf(ReflectionKind.Class)) return "Clients";
  if (child.kindOf([ReflectionKind.Function, ReflectionKind.Variable])) return "Functions";
  if (child.children?.some((member) => member.kindOf(ReflectionKind.Method))) return "Calls";
  return "Options and results";
}

/**
 * Only a comment that is there takes the group, so that TypeDoc still finds what has none.
 *
 * @param {import("typedoc").DeclarationReflection} child @param {string} group
 */
function put(child, group) {
  if (child.isReference()) child.comment = new Comment();
  for (const { comment } of [child, ...(child.signatures ?? [])])
    comment?.blockTags.push(new CommentTag("@group", [{ kind: "text", text: group }]));
}
