import {
  type Application,
  type Context,
  Converter,
  makeRecursiveVisitor,
  type ReferenceType,
  type Reflection,
  ReflectionKind,
  type SomeType,
  TypeScript,
} from "typedoc";

/**
 * TypeDoc describes what an entry point exports. This adds the types that those name in turn, such as that of
 * the `details` of an operation, to the module that does: else their fields would be told nowhere.
 */
export function describeNamedTypes(app: Application): void {
  // After what is hidden has gone: what nothing else names is left out, too.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, addNamedTypes, -100);
}

function addNamedTypes(context: Context): void {
  const [program] = context.programs;
  context.setActiveProgram(program);
  const tried = new Set<string>();
  let before: number;
  do {
    before = tried.size;
    for (const reflection of Object.values(context.project.reflections))
      for (const named of namedBy(reflection)) add(named, reflection);
  } while (tried.size > before);
  context.setActiveProgram(undefined);

  function add(named: ReferenceType, by: Reflection): void {
    const { symbolId } = named;
    if (!symbolId || tried.has(symbolId.getStableKey()) || named.reflection) return;
    tried.add(symbolId.getStableKey());
    // Of the platform's and of other packages' types, the name is enough.
    if (symbolId.packageName !== context.project.packageName) return;
    const file = program?.getSourceFile(symbolId.fileName ?? "");
    const symbol =
      file &&
      context.checker
        .getSymbolsInScope(file, TypeScript.SymbolFlags.Type)
        .find(({ name }) => name === symbolId.qualifiedName);
    if (!symbol) return;
    const scope = context.withScope(moduleOf(by));
    scope.converter.convertSymbol(scope, context.checker.getExportSymbolOfSymbol(symbol));
  }
}

function namedBy(reflection: Reflection): ReferenceType[] {
  const found: ReferenceType[] = [];
  const look = makeRecursiveVisitor({ reference: (type) => void found.push(type) });
  for (const type of typesOf(reflection)) type?.visit(look);
  return found;
}

function typesOf(reflection: Reflection): (SomeType | undefined)[] {
  if (reflection.isTypeParameter()) return [reflection.type, reflection.default];
  if (reflection.isDeclaration()) return [reflection.type, ...(reflection.extendedTypes ?? [])];
  if (reflection.isSignature() || reflection.isParameter()) return [reflection.type];
  return [];
}

function moduleOf(reflection: Reflection): Reflection {
  let module = reflection;
  while (module.parent && !module.kindOf(ReflectionKind.SomeModule)) module = module.parent;
  return module;
}
