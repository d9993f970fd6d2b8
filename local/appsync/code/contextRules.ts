import type { AnyNode } from 'acorn';
import type { Finding } from './codeProblem.ts';
import type { Binding, CodeModel, FunctionNode } from './scopes.ts';

/**
 * The context of a handler is read-only: neither it nor a direct property of it can be replaced or deleted (what the
 * stash holds can). Arrow handlers count too, which the lint plugin does not watch.
 * @param handlers the functions exported as `request` and `response`.
 */
export function contextRules(code: CodeModel, handlers: readonly FunctionNode[]): Finding[] {
  return code.nodes.flatMap((placed) => {
    const target = written(placed.node);
    if (target === null) return [];
    const isProperty = target.type === 'MemberExpression';
    const owner = isProperty ? target.object : target;
    const binding = owner.type === 'Identifier' ? code.resolve(owner.name, placed.parents) : undefined;
    if (!isContext(binding, handlers)) return [];
    const what = isProperty ? 'a property of the context' : 'the context';
    return [{ node: placed.node, message: `${what} is read-only and cannot be replaced or deleted` }];
  });
}

function written(node: AnyNode): AnyNode | null {
  if (node.type === 'AssignmentExpression') return node.left;
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return node.argument;
  if ((node.type === 'ForInStatement' || node.type === 'ForOfStatement') && node.left.type !== 'VariableDeclaration') {
    return node.left;
  }
  return null;
}

function isContext(binding: Binding | undefined, handlers: readonly FunctionNode[]): boolean {
  const parameter = binding?.parameter;
  return parameter != null && parameter.index === 0 && handlers.includes(parameter.of);
}
