import type { AnyNode, Identifier, Pattern, Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';

/** A declaration, an expression or an arrow. */
export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

/** A node with the nodes around it, outermost first; the node itself is not among them. */
export interface Placed<N extends AnyNode = AnyNode> {
  node: N;
  parents: readonly AnyNode[];
  isPattern: boolean;
}

/** A name that the code declares. */
export interface Binding {
  name: string;
  /** The function, if the name is declared as one. */
  functionNode: FunctionNode | null;
  /** For an import: module and imported name. */
  imported: { source: string; name: string } | null;
  /** For a parameter: its function and place. */
  parameter: { of: FunctionNode; index: number } | null;
}

type Scopes = Map<AnyNode, Map<string, Binding>>;

/** Resolver code prepared for the rules: every node, and the binding of every name. */
export class CodeModel {
  readonly program: Program;
  readonly nodes: Placed[] = [];
  readonly #scopes: Scopes = new Map();

  constructor(program: Program) {
    this.program = program;
    fullAncestor(program, (node, _state, ancestors, type) => {
      this.nodes.push({
        node: node,
        parents: ancestors.slice(0, -1),
        isPattern: type === 'VariablePattern',
      });
    });
    for (const placed of this.nodes) declare(placed, this.#scopes);
  }

  /** Returns the binding of a name at a place; undefined for a global. */
  resolve(name: string, parents: readonly AnyNode[]): Binding | undefined {
    for (const parent of parents.toReversed()) {
      const binding = this.#scopes.get(parent)?.get(name);
      if (binding !== undefined) return binding;
    }
    return this.#scopes.get(this.program)?.get(name);
  }

  /** The function that an expression is or names, if any. */
  functionOf(node: AnyNode, parents: readonly AnyNode[]): FunctionNode | null {
    if (isFunction(node)) return node;
    if (node.type === 'Identifier') return this.resolve(node.name, parents)?.functionNode ?? null;
    return null;
  }
}

/** True for declarations, expressions and arrows. */
export function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

const BLOCKS = new Set([
  'Program',
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
  'StaticBlock',
]);

function declare({ node, parents }: Placed, scopes: Scopes): void {
  const add = (scope: AnyNode | undefined, id: Identifier, binding: Partial<Binding>) => {
    if (scope === undefined) return;
    const names = scopes.get(scope) ?? new Map<string, Binding>();
    scopes.set(scope, names);
    names.set(id.name, { name: id.name, functionNode: null, imported: null, parameter: null, ...binding });
  };
  if (isFunction(node)) {
    node.params.forEach((parameter, index) => {
      for (const id of namesIn(parameter)) add(node, id, { parameter: { of: node, index } });
    });
    if (node.id) add(node.type === 'FunctionDeclaration' ? block(parents) : node, node.id, { functionNode: node });
  } else if (node.type === 'VariableDeclaration') {
    for (const { id, init } of node.declarations) {
      const functionNode = id.type === 'Identifier' && init && isFunction(init) ? init : null;
      for (const name of namesIn(id)) add(node.kind === 'var' ? host(parents) : block(parents), name, { functionNode });
    }
  } else if (node.type === 'ImportDeclaration') {
    for (const specifier of node.specifiers) {
      const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : specifier.type;
      add(parents[0], specifier.local, { imported: { source: String(node.source.value), name } });
    }
  } else if (node.type === 'ClassDeclaration' && node.id) {
    add(block(parents), node.id, {});
  } else if (node.type === 'CatchClause' && node.param) {
    for (const id of namesIn(node.param)) add(node, id, {});
  }
}

/** The name written in an import or export specifier, which may be a string. */
export function nameOf(node: { type: 'Identifier'; name: string } | { type: 'Literal'; value?: unknown }): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}

function block(parents: readonly AnyNode[]): AnyNode | undefined {
  return parents.findLast((parent) => BLOCKS.has(parent.type) || isFunction(parent));
}

function host(parents: readonly AnyNode[]): AnyNode | undefined {
  return parents.findLast((parent) => parent.type === 'Program' || isFunction(parent));
}

function namesIn(pattern: Pattern): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    default:
      return [];
  }
}
