import type { AnyNode } from 'acorn';
import type { CodeModel, Placed } from './scopes.ts';
import type { Finding } from './codeProblem.ts';

/** Statements and expressions that APPSYNC_JS does not have. */
const UNSUPPORTED: Readonly<Partial<Record<AnyNode['type'], string>>> = {
  ThrowStatement: 'throw is not supported; use util.error',
  TryStatement: 'try, catch and finally are not supported',
  WhileStatement: 'while is not supported; use for-of',
  DoWhileStatement: 'do-while is not supported; use for-of',
  ForStatement: 'for(initialization; condition; afterthought) is not supported; use for-of or for-in',
  ContinueStatement: 'continue is not supported',
  LabeledStatement: 'labels are not supported',
  DebuggerStatement: 'debugger is not supported',
  WithStatement: 'with is not supported',
  ThisExpression: 'this is not supported',
  Super: 'classes are not supported',
  ClassDeclaration: 'classes are not supported',
  ClassExpression: 'classes are not supported',
  NewExpression: 'new is not supported: the runtime has no constructors',
  AwaitExpression: 'await is not supported',
  YieldExpression: 'generators are not supported',
  ImportExpression: 'dynamic import is not supported',
  MetaProperty: 'import.meta and new.target are not supported',
};

/**
 * The language subset, node by node: what `@aws-appsync/eslint-plugin` reports, and what AWS's documentation excludes
 * but the plugin does not report (throw, class and generator expressions, new, getters, BigInt, dynamic import).
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export function syntaxRules(code: CodeModel): Finding[] {
  return code.nodes.flatMap((placed) => {
    const message = UNSUPPORTED[placed.node.type] ?? detail(placed);
    return message === undefined ? [] : [{ node: placed.node, message }];
  });
}

function detail({ node, isPattern }: Placed): string | undefined {
  switch (node.type) {
    case 'UpdateExpression':
      return `the operator ${node.operator} is not supported`;
    case 'UnaryExpression':
      return node.operator === '~' ? 'the operator ~ is not supported' : undefined;
    case 'BinaryExpression':
      if (node.operator === 'in') return 'the operator in is not supported; use Object.hasOwn';
      return node.operator === 'instanceof' ? 'the operator instanceof is not supported' : undefined;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.async) return 'async functions are not supported';
      return node.generator ? 'generators are not supported' : undefined;
    case 'ForOfStatement':
      return node.await ? 'await is not supported' : undefined;
    case 'Literal':
      if (node.regex) return 'regular expression literals are not supported; use util.matches';
      return node.bigint ? 'BigInt is not supported' : undefined;
    case 'Property':
      return node.kind === 'init' ? undefined : 'getters and setters are not supported';
    case 'Identifier':
      return !isPattern && node.name === 'arguments' ? 'arguments is not supported; use rest parameters' : undefined;
    default:
      return undefined;
  }
}
