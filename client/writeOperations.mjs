// A codegen plugin: writes what the typed client is made of, so that a document added is a method added.
import { getNamedType, stripIgnoredCharacters, visit } from 'graphql';

/** Fields of an input that the client fills in by itself. */
const FILLED_IN = ['locale', 'supports'];
/** A kind that no client lists: it is what the others become. */
const NO_KIND = 'UNSUPPORTED';

/**
 * @param {import('graphql').GraphQLSchema} schema
 * @param {{ document: import('graphql').DocumentNode }[]} documents
 * @param {{ write: 'operations' | 'texts' }} config
 */
export function plugin(schema, documents, { write }) {
  const definitions = documents
    .flatMap(({ document }) => document.definitions)
    .sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  const operations = definitions.filter(({ kind }) => kind === 'OperationDefinition');
  if (write === 'operations') return writeOperations(schema, operations);
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

/** What the client itself brings to an operation: fields of its input, or the signed-in user's access token. */
export const operations: Record<keyof Operations, readonly ('accessToken' | 'locale' | 'supports')[]> = {
${facts.map(({ name, brings }) => `  ${name}: ${toText(brings)},`).join('\n')}
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

function writeTexts(fragments, operations) {
  const spreads = new Map();
  for (const definition of [...fragments, ...operations]) {
    const names = new Set();
    visit(definition, { FragmentSpread: ({ name }) => void names.add(name.value) });
    spreads.set(definition, names);
  }
  /** Names of all fragments that a definition needs, through other fragments too. */
  const needs = (definition, found = new Set()) => {
    for (const name of spreads.get(definition)) {
      if (found.has(name)) continue;
      needs(
        fragments.find((fragment) => fragment.name.value === name),
        found.add(name),
      );
    }
    return found;
  };
  const strip = ({ loc }) => toText(stripIgnoredCharacters(loc.source.body));
  return `/* eslint-disable */
import type { Operations } from './operations.ts';

${fragments.map((fragment) => `const ${fragment.name.value} = ${strip(fragment)};`).join('\n')}

/** The documents as texts without a needless character. */
export const texts: Record<keyof Operations, string> = {
${operations.map((operation) => `  ${operation.name.value}: ${[strip(operation), ...needs(operation)].join(' + ')},`).join('\n')}
};
`;
}

const toText = (value) => JSON.stringify(value).replaceAll("'", "\\'").replaceAll('"', "'");
