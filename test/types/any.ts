import ts from "typescript";

/** Where the exports of a file hold an `any`: in fields, parameters, results, type arguments and bounds. */
export function anysIn(file: string, program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} is no module`);
  const found: string[] = [];
  const seen = new Set<ts.Type>();
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.flags & ts.SymbolFlags.Type) walk(checker.getDeclaredTypeOfSymbol(symbol), exported.name);
    if (symbol.flags & ts.SymbolFlags.Value) walk(checker.getTypeOfSymbol(symbol), `typeof ${exported.name}`);
  }
  return found;

  function walk(type: ts.Type | undefined, path: string): void {
    if (!type || seen.has(type)) return;
    if (type.flags & ts.TypeFlags.Any) {
      found.push(path);
      return;
    }
    seen.add(type);
    if (type.isUnionOrIntersection()) for (const part of type.types) walk(part, path);
    if (type.isTypeParameter()) walk(checker.getBaseConstraintOfType(type), `${path} extends`);
    for (const argument of argumentsOf(type)) walk(argument, `${path}<>`);
    if (!(type.flags & ts.TypeFlags.Object)) return;
    for (const property of type.getProperties())
      if (isOurs(property.declarations) && !/^(#|prototype$)/.test(property.name))
        walk(checker.getTypeOfSymbol(property), `${path}.${property.name.replace(/^__@(\w+)@\d+$/, "[$1]")}`);
    for (const { type: value } of checker.getIndexInfosOfType(type)) walk(value, `${path}[]`);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()])
      if (isOurs(signature.declaration && [signature.declaration])) walkSignature(signature, path);
  }

  function walkSignature(signature: ts.Signature, path: string): void {
    for (const parameter of signature.typeParameters ?? [])
      walk(parameter, `${path}<${parameter.symbol.name}>`);
    for (const parameter of signature.parameters)
      walk(checker.getTypeOfSymbol(parameter), `${path}(${parameter.name})`);
    walk(signature.getReturnType(), `${path}()`);
  }

  function argumentsOf(type: ts.Type): readonly ts.Type[] {
    return [...(type.aliasTypeArguments ?? []), ...(isReference(type) ? checker.getTypeArguments(type) : [])];
  }
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return "target" in type && "typeArguments" in type;
}

/** Not of TypeScript's own library, which is full of it. */
function isOurs(declarations: readonly ts.Declaration[] = []): boolean {
  return !declarations.some((declaration) => declaration.getSourceFile().fileName.includes("/node_modules/"));
}
