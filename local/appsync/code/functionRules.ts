import type { AnyNode, CallExpression } from 'acorn';
import { CALLBACK_METHODS } from './builtins.ts';
import type { Finding } from './codeProblem.ts';
import { isFunction, type CodeModel, type FunctionNode, type Placed } from './scopes.ts';

/**
 * Functions are not values in APPSYNC_JS: they are not passed (except to the array methods), returned or given a second
 * name, and they do not call themselves.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html (Function)
 */
export function functionRules(code: CodeModel): Finding[] {
  const calls = callGraph(code);
  return code.nodes.flatMap((placed) => [...asValue(code, placed), ...recursion(code, placed, calls)]);
}

function asValue(code: CodeModel, { node, parents }: Placed): Finding[] {
  const isFunctionValue = (value: AnyNode | null | undefined): boolean =>
    value !== null && value !== undefined && code.functionOf(value, parents) !== null;
  switch (node.type) {
    case 'CallExpression':
      return node.arguments.some(isFunctionValue) && !takesCallback(node)
        ? [{ node, message: 'functions cannot be passed as arguments' }]
        : [];
    case 'ReturnStatement':
      return isFunctionValue(node.argument) ? [{ node, message: 'functions cannot be returned' }] : [];
    case 'ArrowFunctionExpression':
      return isFunctionValue(node.body) ? [{ node, message: 'functions cannot be returned' }] : [];
    case 'VariableDeclarator':
      return node.init?.type === 'Identifier' && isFunctionValue(node.init)
        ? [{ node, message: 'functions cannot be given a second name' }]
        : [];
    case 'AssignmentExpression': {
      const isNamed = node.left.type === 'Identifier' && isFunctionValue(node.left);
      return isFunctionValue(node.right) || isNamed ? [{ node, message: 'functions cannot be reassigned' }] : [];
    }
    default:
      return [];
  }
}

function takesCallback(node: CallExpression): boolean {
  return (
    node.callee.type === 'MemberExpression' &&
    !node.callee.computed &&
    node.callee.property.type === 'Identifier' &&
    CALLBACK_METHODS.has(node.callee.property.name)
  );
}

type Calls = Map<FunctionNode, Set<FunctionNode>>;

function callGraph(code: CodeModel): Calls {
  const calls: Calls = new Map();
  for (const { node, parents } of code.nodes) {
    if (node.type !== 'CallExpression') continue;
    const called = code.functionOf(node.callee, parents);
    if (called === null) continue;
    for (const caller of parents.filter(isFunction)) {
      calls.set(caller, (calls.get(caller) ?? new Set()).add(called));
    }
  }
  return calls;
}

function recursion(code: CodeModel, { node, parents }: Placed, calls: Calls): Finding[] {
  if (node.type !== 'CallExpression') return [];
  const called = code.functionOf(node.callee, parents);
  if (called === null) return [];
  const isCycle = parents.filter(isFunction).some((caller) => reaches(called, caller, calls));
  return isCycle ? [{ node, message: 'recursion is not supported' }] : [];
}

function reaches(from: FunctionNode, to: FunctionNode, calls: Calls): boolean {
  const seen = new Set<FunctionNode>([from]);
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === to) return true;
    for (const called of calls.get(next) ?? []) {
      if (!seen.has(called)) queue.push(called);
      seen.add(called);
    }
  }
  return false;
}
