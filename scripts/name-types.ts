import ts from "typescript";

const { factory, visitEachChild } = ts;
const COMMENT = ts.SyntaxKind.MultiLineCommentTrivia;

/**
 * Names schemas and queries, and writes out shared parameters where they are used: editors
 * then show `Operation` and `ListOperationsQuery`, not `components["schemas"]["Operation"]` or all its fields.
 */
export function nameTypes(nodes: readonly ts.Node[]): ts.Node[] {
  const components = nodes.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === "components");
  const parameters = new Map(membersOf("parameters").map(({ name, type }) => [textOf(name), type]));
  const named = new Map<string, ts.Node>();
  for (const schema of membersOf("schemas")) setName(textOf(schema.name), schema);

  const rest = nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node)) return node;
    return visitEachChild(
      node,
      (member) => {
        if (!ts.isPropertySignature(member)) return member;
        const name = textOf(member.name);
        if (node === components) return /^(schemas|parameters)$/.test(name) ? undefined : member;
        return node.name.text === "operations" ? nameQuery(member, `${name}Query`) : member;
      },
      undefined,
    );
  });
  return [...rest, ...named.values()].map(resolve);

  function membersOf(group: string): readonly ts.PropertySignature[] {
    const members = components?.members.filter(ts.isPropertySignature) ?? [];
    const type = members.find(({ name }) => textOf(name) === group)?.type;
    return type && ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [];
  }

  function setName(name: string, member: ts.PropertySignature): void {
    if (!member.type || named.has(name) || !/^\w+$/.test(name))
      throw new Error(`${name} cannot name a type, or names another one already: rename it in the document`);
    const modifiers = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const alias = factory.createTypeAliasDeclaration(modifiers, name, undefined, member.type);
    named.set(name, ts.setSyntheticLeadingComments(alias, ts.getSyntheticLeadingComments(member)));
  }

  function nameQuery(operation: ts.Node, operationQuery: string): ts.Node {
    const name = operationQuery.charAt(0).toUpperCase() + operationQuery.slice(1);
    return visitEachChild(
      operation,
      function visit(node): ts.Node {
        if (!ts.isPropertySignature(node) || textOf(node.name) !== "query")
          return visitEachChild(node, visit, undefined);
        if (!node.type || !ts.isTypeLiteralNode(node.type)) return node;
        const about = `* What \`${operationQuery.replace(/Query$/, "")}\` takes as its query. `;
        setName(name, ts.addSyntheticLeadingComment(node, COMMENT, about, true));
        const type = factory.createTypeReferenceNode(name);
        return factory.updatePropertySignature(node, node.modifiers, node.name, node.questionToken, type);
      },
      undefined,
    );
  }

  /** Follows `components["schemas"][name]` and `components["parameters"][name]`. */
  function resolve(node: ts.Node): ts.Node {
    if (ts.isIndexedAccessTypeNode(node) && ts.isIndexedAccessTypeNode(node.objectType)) {
      const [group, name] = [textOf(node.objectType.indexType), textOf(node.indexType)];
      if (group === "schemas") return factory.createTypeReferenceNode(name);
      const parameter = group === "parameters" && parameters.get(name);
      if (parameter) return resolve(parameter);
    }
    return visitEachChild(node, resolve, undefined);
  }
}

function textOf(node: ts.Node): string {
  if (ts.isLiteralTypeNode(node)) return textOf(node.literal);
  return ts.isIdentifier(node) || ts.isStringLiteral(node) ? node.text : "";
}
