import {
  doTypesOverlap,
  isCompositeType,
  Kind,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type NamedTypeNode,
} from 'graphql';
import { circularFragments } from './circularFragments.ts';
import { queryPath, type Ancestors, type Rule } from './rule.ts';

// The texts of this file are graphql-java 9's; none was seen live on AppSync (medium confidence).

/** Fragments are on objects, interfaces or unions. */
export const fragmentsOnCompositeType: Rule = (context, report) => {
  const check = (condition: NamedTypeNode, kind: 'InlineFragment' | 'Fragment', path: string[]) => {
    const known = context.getSchema().getType(condition.name.value);
    if (known === undefined || isCompositeType(known)) return;
    const start = kind === 'Fragment' ? 'Fragment' : 'Inline fragment';
    const description = `${start} type condition is invalid, must be on Object/Interface/Union`;
    report({ type: `${kind}TypeConditionInvalid`, description, nodes: [condition], path });
  };
  return {
    InlineFragment(node, _key, _parent, _path, ancestors) {
      if (!node.typeCondition) return;
      check(node.typeCondition, 'InlineFragment', queryPath(ancestors));
    },
    FragmentDefinition(node) {
      check(node.typeCondition, 'Fragment', [node.name.value]);
    },
  };
};

/** A spread names a fragment of the document. */
export const knownFragmentNames: Rule = (context, report) => ({
  FragmentSpread(node, _key, _parent, _path, ancestors) {
    if (context.getFragment(node.name.value)) return;
    const description = `Undefined fragment ${node.name.value}`;
    report({ type: 'UndefinedFragment', description, nodes: [node], path: queryPath(ancestors) });
  },
});

/** Every fragment is used, from an operation. */
export const noUnusedFragments: Rule = (context, report) => ({
  Document(node) {
    const used = new Set(
      node.definitions
        .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
        .flatMap((operation) => context.getRecursivelyReferencedFragments(operation))
        .map(({ name }) => name.value),
    );
    for (const fragment of node.definitions.filter(isFragment)) {
      if (used.has(fragment.name.value)) continue;
      const description = `Unused fragment ${fragment.name.value}`;
      report({ type: 'UnusedFragment', description, nodes: [fragment], path: [] });
    }
  },
});

/** Fragments have names of their own. */
export const uniqueFragmentNames: Rule = (_context, report) => ({
  Document(node) {
    const seen = new Set<string>();
    for (const fragment of node.definitions.filter(isFragment)) {
      const name = fragment.name.value;
      const description = `There can be only one fragment named '${name}'`;
      if (seen.has(name)) report({ type: 'DuplicateFragmentName', description, nodes: [fragment], path: [] });
      seen.add(name);
    }
  },
});

/** A fragment does not spread itself, directly or not. */
export const noFragmentCycles: Rule = (context, report) => {
  const circular = circularFragments(context);
  return {
    FragmentDefinition(node) {
      const name = node.name.value;
      if (!circular.has(name)) return;
      report({ type: 'FragmentCycle', description: 'Fragment cycles not allowed', nodes: [node], path: [name] });
    },
  };
};

/** A fragment is spread only where its type can occur. */
export const possibleFragmentSpreads: Rule = (context, report) => {
  const canBe = (name: string) => {
    const type = context.getSchema().getType(name);
    const parent = context.getParentType();
    if (!isCompositeType(type) || !isCompositeType(parent)) return null;
    return doTypesOverlap(context.getSchema(), type, parent) ? null : { type, parent };
  };
  return {
    InlineFragment(node, _key, _parent, _path, ancestors) {
      const type = context.getType();
      const parent = context.getParentType();
      if (!isCompositeType(type) || !isCompositeType(parent)) return;
      if (doTypesOverlap(context.getSchema(), type, parent)) return;
      const description = `Object of type ${parent.name} can never be of type ${type.name}`;
      report({ type: 'InvalidFragmentType', description, nodes: [node], path: queryPath(ancestors) });
    },
    FragmentSpread(node: FragmentSpreadNode, _key, _parent, _path, ancestors: Ancestors) {
      const condition = context.getFragment(node.name.value)?.typeCondition.name.value;
      const clash = condition === undefined ? null : canBe(condition);
      if (clash === null) return;
      const description = `Fragment ${node.name.value} cannot be spread here as objects of type ${clash.parent.name} can never be of type ${clash.type.name}`;
      report({ type: 'InvalidFragmentType', description, nodes: [node], path: queryPath(ancestors) });
    },
  };
};

function isFragment(node: { kind: Kind }): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}
