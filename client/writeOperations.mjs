// A codegen plugin: writes what the typed client is made of, so that a document added is a method added.
import { getNamedType, isUnionType, Kind, print, stripIgnoredCharacters, visit } from 'graphql';
import { composeDocument } from './composeDocument.ts';

/** Fields of an input that the client fills in by itself. */
const FILLED_IN = ['locale', 'supports'];
/** A kind that no client lists: it is what the others become. */
const NO_KIND = 'UNSUPPORTED';

/**
 * @param {import('graphql').GraphQLSchema} schema
 * @param {{ document: import('graphql').DocumentNode }[]} documents
 * @param {{ write: 'operations' | 'texts' | 'nodes' }} config
 */
export function plugin(schema, documents, { write }) {
  const definitions = documents
    .flatMap(({ document }) => document.definitions)
    .sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  const operations = definitions.filter(({ kind }) => kind === 'OperationDefinition');
  if (write === 'operations') return writeOperations(schema, operations);
  if (write === 'nodes') return writeNodes(schema, operations);
  return writeTexts(
    definitions.filter(({ kind }) => kind === 'FragmentDefinition'),
    operations,
  );
}

function writeOperations(schema, operations) {
  const facts = operations.map((operation) => describe(schema, operation));
  const kinds = schema
    .getType('ChallengeKind')
    .getValues()
    .map(({ name }) => name)
    .filter((name) => name !== NO_KIND);
  return `
/** Every operation of the client: what it takes, and what it answers. */
export interface Operations {
${facts.map(({ name, type, doc }) => `${doc}  ${name}: { result: ${type}; variables: ${type}Variables };`).join('\n')}
}

/**
 * What the client itself brings to an operation, separated by blanks: \`locale\` and \`supports\` are fields of its input,
 * \`accessToken\` is the signed-in user's.
 */
export const operations: Record<keyof Operations, string> = {
${facts.map(({ name, brings }) => `  ${name}: '${brings.join(' ')}',`).join('\n')}
};

/** The challenge kinds that this build knows. */
export const kinds: readonly Exclude<ChallengeKind, '${NO_KIND}'>[] = ${toText(kinds)};
`;
}

function describe(schema, { name: { value: name }, operation, variableDefinitions, selectionSet: { selections } }) {
  const field = schema.getRootType(operation).getFields()[name];
  const inputs = variableDefinitions.map(({ variable }) => variable.name.value);
  if (!field || selections.length !== 1)
    throw new Error(`${name}.graphql: asks for one field, which names the operation`);
  if (inputs.some((input) => input !== 'input')) throw new Error(`${name}.graphql: takes nothing but $input`);
  const input = field.args.find((arg) => arg.name === 'input');
  const isPublic = field.astNode.directives.some((directive) => directive.name.value === 'aws_api_key');
  const filledIn = input ? FILLED_IN.filter((fill) => fill in getNamedType(input.type).getFields()) : [];
  return {
    name,
    type: `${name[0].toUpperCase()}${name.slice(1)}${operation === 'query' ? 'Query' : 'Mutation'}`,
    doc: `  /** ${field.description.replaceAll('\n', ' ')} */\n`,
    brings: isPublic ? filledIn : ['accessToken', ...filledIn],
  };
}

/** What an operation asks for, without the braces around it. */
function toSelection(operation, fragments) {
  const whole = inlineFragments(operation, fragments);
  const { selectionSet } = whole.selectionSet.selections[0];
  const selection = selectionSet ? stripIgnoredCharacters(print(selectionSet)).slice(1, -1) : '';
  if (
    stripIgnoredCharacters(print(whole)) !==
    composeDocument(operation.name.value, operation.operation === 'mutation', selection)
  )
    throw new Error(
      `${operation.name.value}.graphql: a mutation takes $input, a query nothing, and both ask for fields`,
    );
  return selection;
}

function writeTexts(fragments, operations) {
  const entries = operations.map((operation) => [operation.name.value, toSelection(operation, fragments)]);
  const askers = (selection) => entries.filter(([, other]) => other === selection).length;
  const [, usual] = entries.toSorted(([, a], [, b]) => askers(b) - askers(a))[0];
  return `/* eslint-disable */
import type { Operations } from './operations.ts';

/** What most operations ask for. */
export const usual = ${toText(usual)};

/** What the others ask for. */
export const selections: Partial<Record<keyof Operations, string>> = {
${entries
  .filter(([, selection]) => selection !== usual)
  .map(([name, selection]) => `  ${name}: ${toText(selection)},`)
  .join('\n')}
};
`;
}

const writeNodes = (schema, operations) => `/* eslint-disable */
import * as documents from './documents.ts';
import type { DocumentNode } from 'graphql';
import type { Operations } from './operations.ts';

/** Those that only read. */
export const queries: readonly string[] = ${toText(
  operations.filter(({ operation }) => operation === 'query').map(({ name }) => name.value),
)};

/** The types that a union can be; caches ask for it. */
export const possibleTypes: Record<string, string[]> = {
${Object.values(schema.getTypeMap())
  .filter(isUnionType)
  .map((union) => `  ${union.name}: ${toText(union.getTypes().map(({ name }) => name))},`)
  .join('\n')}
};

/** The documents as nodes, by name. */
export const nodes: Record<keyof Operations, DocumentNode> = {
${operations.map(({ name: { value } }) => `  ${value}: documents.${value[0].toUpperCase()}${value.slice(1)}Document,`).join('\n')}
};
`;

/** A definition with its fragments written out. */
const inlineFragments = (definition, fragments) =>
  visit(definition, {
    FragmentSpread({ name }) {
      const { typeCondition, selectionSet } = fragments.find((fragment) => fragment.name.value === name.value);
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: inlineFragments(selectionSet, fragments) };
    },
  });

const toText = (value) => JSON.stringify(value).replaceAll("'", "\\'").replaceAll('"', "'");
