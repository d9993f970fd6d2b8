import {
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type OperationDefinitionNode,
  type ValidationContext,
  type VariableNode,
} from 'graphql';
import { queryPath } from './rule.ts';

/** A variable where it is used: the type expected there and the names around it. */
interface VariableUsage {
  node: VariableNode;
  type: GraphQLInputType | null;
  path: string[];
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

interface Local {
  usages: VariableUsage[];
  spreads: { name: string; path: string[] }[];
}

/** Finds variables in operations, and in the fragments that they spread, each fragment once. */
export class VariableUsages {
  readonly #context: ValidationContext;
  readonly #cache = new Map<Definition, Local>();

  constructor(context: ValidationContext) {
    this.#context = context;
  }

  /** Every use of a variable by an operation. */
  of(operation: OperationDefinitionNode): VariableUsage[] {
    const usages: VariableUsage[] = [];
    const seen = new Set<string>();
    const queue: { definition: Definition; path: string[] }[] = [{ definition: operation, path: [] }];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { path } = next;
      const local = this.#local(next.definition);
      usages.push(...local.usages.map((usage) => ({ ...usage, path: [...path, ...usage.path] })));
      for (const spread of local.spreads) {
        const fragment = this.#context.getFragment(spread.name);
        if (fragment == null || seen.has(spread.name)) continue;
        seen.add(spread.name);
        queue.push({ definition: fragment, path: [...path, ...spread.path] });
      }
    }
    return usages;
  }

  #local(definition: Definition): Local {
    const known = this.#cache.get(definition);
    if (known !== undefined) return known;
    const local: Local = { usages: [], spreads: [] };
    const typeInfo = new TypeInfo(this.#context.getSchema());
    visit(
      definition,
      visitWithTypeInfo(typeInfo, {
        VariableDefinition: () => false,
        Variable(node, _key, _parent, _path, ancestors) {
          local.usages.push({ node, type: typeInfo.getInputType() ?? null, path: queryPath(ancestors) });
        },
        FragmentSpread(node, _key, _parent, _path, ancestors) {
          local.spreads.push({ name: node.name.value, path: queryPath(ancestors) });
        },
      }),
    );
    this.#cache.set(definition, local);
    return local;
  }
}
