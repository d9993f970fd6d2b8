import {
  isIntrospectionType,
  TypeInfo,
  ValidationContext,
  visit,
  visitInParallel,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { locationsOf, type ValidationError } from '../execution/responseErrors.ts';
import {
  executableDefinitions,
  knownDirectives,
  knownTypeNames,
  operationNames,
  overlappingFields,
} from './documentRules.ts';
import {
  argumentsOfCorrectType,
  fieldsOnCorrectType,
  knownArgumentNames,
  providedNonNullArguments,
  scalarLeafs,
} from './fieldRules.ts';
import {
  fragmentsOnCompositeType,
  knownFragmentNames,
  noFragmentCycles,
  noUnusedFragments,
  possibleFragmentSpreads,
  uniqueFragmentNames,
} from './fragmentRules.ts';
import { queryPath, type Rule, type RuleFinding } from './rule.ts';
import { variableDefaults, variablesAreInputTypes, variableUse } from './variableRules.ts';

/** graphql-java 9's rules, in its order. */
const RULES: readonly Rule[] = [
  executableDefinitions,
  argumentsOfCorrectType,
  fieldsOnCorrectType,
  fragmentsOnCompositeType,
  knownArgumentNames,
  knownDirectives,
  knownFragmentNames,
  knownTypeNames,
  noFragmentCycles,
  noUnusedFragments,
  overlappingFields,
  possibleFragmentSpreads,
  providedNonNullArguments,
  scalarLeafs,
  variableDefaults,
  variablesAreInputTypes,
  variableUse,
  operationNames,
  uniqueFragmentNames,
];

/** With introspection off, the fields of `__Schema` and its kind are hidden; `__typename` stays. */
const hiddenIntrospection: Rule = (context, report) => ({
  Field(node, _key, _parent, _path, ancestors) {
    const type = context.getParentType();
    if (type == null || !isIntrospectionType(type) || node.name.value === '__typename') return;
    const description = `Field '${node.name.value}' in type '${type.name}' is undefined`;
    report({ type: 'FieldUndefined', description, nodes: [node], path: queryPath(ancestors, node) });
  },
});

/** Ours: an answer does not grow without bounds. */
const MAX_ERRORS = 100;

/**
 * Validates a document as AppSync does, with its sentences.
 * @param introspection whether `__schema` and `__type` can be read.
 * @returns shape V errors in the order of the document; empty when it can be executed.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  introspection: boolean,
): ValidationError[] {
  const findings: RuleFinding[] = [];
  const typeInfo = new TypeInfo(schema);
  const context = new ValidationContext(schema, document, typeInfo, () => undefined);
  const rules = introspection ? RULES : [...RULES, hiddenIntrospection];
  const visitors = rules.map((rule) => rule(context, (finding) => findings.push(finding), typeInfo));
  visit(document, visitWithTypeInfo(typeInfo, visitInParallel(visitors)));
  return findings.slice(0, MAX_ERRORS).map(({ type, description, nodes, path }) => ({
    path: null,
    locations: locationsOf(nodes),
    message: `Validation error of type ${type}: ${description}${path.length > 0 ? ` @ '${path.join('/')}'` : ''}`,
  }));
}
