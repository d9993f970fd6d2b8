import { getNamedType, isLeafType, isNonNullType, Kind, type GraphQLArgument } from 'graphql';
import { astText } from './astText.ts';
import { literalProblem } from './literalProblem.ts';
import { queryPath, type Rule } from './rule.ts';

/** A field that its type does not have. */
export const fieldsOnCorrectType: Rule = (context, report) => ({
  Field(node, _key, _parent, _path, ancestors) {
    const type = context.getParentType();
    if (type == null || context.getFieldDef() != null) return;
    const description = `Field '${node.name.value}' in type '${type.name}' is undefined`;
    report({ type: 'FieldUndefined', description, nodes: [node], path: queryPath(ancestors, node) });
  },
});

/** A selection on a leaf, or none on an object. */
export const scalarLeafs: Rule = (context, report) => ({
  Field(node, _key, _parent, _path, ancestors) {
    const type = context.getType();
    if (type == null) return;
    const isLeaf = isLeafType(getNamedType(type));
    const at = { nodes: [node], path: queryPath(ancestors, node) };
    const of = `type ${String(getNamedType(type))} of field ${node.name.value}`;
    if (isLeaf && node.selectionSet) {
      report({ type: 'SubSelectionNotAllowed', description: `Sub selection not allowed on leaf ${of}`, ...at });
    } else if (!isLeaf && !node.selectionSet) {
      report({ type: 'SubSelectionRequired', description: `Sub selection required for ${of}`, ...at });
    }
  },
});

/** An argument that the field or directive does not have. */
export const knownArgumentNames: Rule = (context, report) => ({
  Argument(node, _key, _parent, _path, ancestors) {
    const holder = ancestors.at(-1);
    const isOfDirective = holder !== undefined && 'kind' in holder && holder.kind === Kind.DIRECTIVE;
    const known = (isOfDirective ? context.getDirective() : context.getFieldDef())?.args;
    if (known === undefined || known.some(({ name }) => name === node.name.value)) return;
    const kind = isOfDirective ? 'directive' : 'field';
    report({
      type: isOfDirective ? 'UnknownDirective' : 'UnknownArgument',
      description: `Unknown ${kind} argument ${node.name.value}`,
      nodes: [node],
      path: queryPath(ancestors),
    });
  },
});

function isRequired(argument: GraphQLArgument) {
  return isNonNullType(argument.type) && argument.defaultValue === undefined;
}

/** A required argument that is not there. */
export const providedNonNullArguments: Rule = (context, report) => ({
  Field(node, _key, _parent, _path, ancestors) {
    const given = new Set(node.arguments?.map(({ name }) => name.value));
    for (const argument of context.getFieldDef()?.args ?? []) {
      if (!isRequired(argument) || given.has(argument.name)) continue;
      const description = `Missing field argument ${argument.name}`;
      report({ type: 'MissingFieldArgument', description, nodes: [node], path: queryPath(ancestors, node) });
    }
  },
  Directive(node, _key, _parent, _path, ancestors) {
    const given = new Set(node.arguments?.map(({ name }) => name.value));
    for (const argument of context.getDirective()?.args ?? []) {
      if (!isRequired(argument) || given.has(argument.name)) continue;
      const description = `Missing directive argument ${argument.name}`;
      report({ type: 'MissingDirectiveArgument', description, nodes: [node], path: queryPath(ancestors) });
    }
  },
});

/** A literal of the wrong kind. */
export const argumentsOfCorrectType: Rule = (context, report) => ({
  Argument(node, _key, _parent, _path, ancestors) {
    const type = context.getArgument()?.type;
    const found = type === undefined ? null : literalProblem(node.value, type);
    if (found === null) return;
    const value = found.value ?? astText(node.value);
    const description = `argument '${node.name.value}${found.where}' with value '${value}' ${found.sentence}`;
    report({ type: 'WrongType', description, nodes: [node], path: queryPath(ancestors) });
  },
});
