import type { AnyNode, MemberExpression } from 'acorn';
import {
  CALLBACK_METHODS,
  GLOBALS,
  UNSUPPORTED_MEMBERS,
  UNSUPPORTED_METHODS,
  STATIC_MEMBERS,
  UNDOCUMENTED_GLOBALS,
  UNDOCUMENTED_METHODS,
  UNDOCUMENTED_STATIC_MEMBERS,
} from './builtins.ts';
import type { Finding } from './codeProblem.ts';
import type { CodeModel, Placed } from './scopes.ts';
import { EXTENSIONS_MEMBERS, NOT_EMULATED_MEMBERS, RUNTIME_MEMBERS, UTIL_MEMBERS } from './util/utilMembers.ts';

/** Names, members and methods that the runtime does not have. */
export function builtinRules(code: CodeModel): Finding[] {
  return code.nodes.flatMap((placed) => {
    const { node } = placed;
    if (node.type === 'Identifier') return globalName(code, placed);
    if (node.type === 'MemberExpression') return member(code, { ...placed, node });
    return [];
  });
}

function globalName(code: CodeModel, { node, parents }: Placed): Finding[] {
  if (node.type !== 'Identifier' || code.resolve(node.name, parents) !== undefined) return [];
  const { name } = node;
  if (GLOBALS.has(name) || name === 'arguments') return [];
  if (UNDOCUMENTED_GLOBALS.has(name)) {
    return [{ node, severity: 'warning', message: `${name} is not on AWS's list of supported features` }];
  }
  return [{ node, message: `Cannot find name '${name}'` }];
}

function member(code: CodeModel, { node, parents }: Placed<MemberExpression>): Finding[] {
  const name = memberName(node);
  if (name === null) return [];
  if (UNSUPPORTED_MEMBERS.has(name)) return [{ node, message: `${name} is not supported` }];
  const root = globalObject(code, node.object, parents);
  if (root === 'util' || root === 'extensions' || root === 'runtime') return utilMember(root, node, name);
  if (root !== null && root in STATIC_MEMBERS) return staticMember(root, node, name);
  const utilPath = node.object.type === 'MemberExpression' ? utilPathOf(code, node, parents) : null;
  if (utilPath !== null) return utilFunction(node, utilPath);
  const parent = parents.at(-1);
  const isCall = parent?.type === 'CallExpression' && parent.callee === node;
  return isCall ? method(node, name, parent.arguments.length) : [];
}

function staticMember(root: string, node: AnyNode, name: string): Finding[] {
  if (STATIC_MEMBERS[root]?.has(name)) return [];
  if (UNDOCUMENTED_STATIC_MEMBERS[root]?.has(name)) {
    return [{ node, severity: 'warning', message: `${root}.${name} is not on AWS's list of supported features` }];
  }
  return [{ node, message: `${root}.${name} is not supported` }];
}

function utilMember(root: 'util' | 'extensions' | 'runtime', node: AnyNode, name: string): Finding[] {
  if (root === 'extensions') return EXTENSIONS_MEMBERS.includes(name) ? [] : [unknown(node, `extensions.${name}`)];
  if (root === 'runtime') return RUNTIME_MEMBERS.includes(name) ? [] : [unknown(node, `runtime.${name}`)];
  return UTIL_MEMBERS.has(name) || isNamespace(name) ? [] : [unknown(node, `util.${name}`)];
}

/** A member of a namespace, such as `time.nowISO8601`. */
function utilFunction(node: AnyNode, path: string): Finding[] {
  if (NOT_EMULATED_MEMBERS.has(path)) return [{ node, severity: 'warning', message: `not emulated: util.${path}` }];
  return UTIL_MEMBERS.has(path) ? [] : [unknown(node, `util.${path}`)];
}

function isNamespace(name: string): boolean {
  return [...UTIL_MEMBERS, ...NOT_EMULATED_MEMBERS].some((path) => path.startsWith(`${name}.`));
}

function method(node: AnyNode, name: string, argumentCount: number): Finding[] {
  if (UNSUPPORTED_METHODS.has(name)) return [{ node, message: `the method ${name} is not supported` }];
  if (name === 'sort' && argumentCount > 0) return [{ node, message: 'sort takes no function' }];
  if (UNDOCUMENTED_METHODS.has(name) && !CALLBACK_METHODS.has(name)) {
    return [{ node, severity: 'warning', message: `the method ${name} is not on AWS's list of supported features` }];
  }
  return [];
}

function unknown(node: AnyNode, path: string): Finding {
  return { node, message: `${path} does not exist in APPSYNC_JS` };
}

/** `util`, `Math`, … when an expression is that global or the import of it; null otherwise. */
function globalObject(code: CodeModel, node: AnyNode, parents: readonly AnyNode[]): string | null {
  if (node.type !== 'Identifier') return null;
  const binding = code.resolve(node.name, parents);
  if (binding === undefined) return node.name;
  return binding.imported?.source === '@aws-appsync/utils' ? binding.imported.name : null;
}

/** `time.nowISO8601` for `util.time.nowISO8601`; null for anything else. */
function utilPathOf(code: CodeModel, node: MemberExpression, parents: readonly AnyNode[]): string | null {
  if (node.object.type !== 'MemberExpression') return null;
  const namespace = memberName(node.object);
  if (namespace === null || globalObject(code, node.object.object, parents) !== 'util') return null;
  return isNamespace(namespace) ? `${namespace}.${memberName(node)}` : null;
}

function memberName(node: MemberExpression): string | null {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : null;
  return node.property.type === 'Literal' && typeof node.property.value === 'string' ? node.property.value : null;
}
