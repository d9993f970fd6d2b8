// A codegen plugin: writes the table of operations that the client is built from, so that a new document is a new
// method.
import { getNamedType, isUnionType, Kind, print, stripIgnoredCharacters, visit } from 'graphql';

/**
 * Fields of an input that the client fills in. Only public operations get them: a signed-in user has a locale already,
 * which `updateProfile` would overwrite.
 */
const FILLED_FIELDS = ['locale', 'supports'];
/** The kind that a client never lists in `supports`: the gateway answers it for kinds that are not listed. */
const UNLISTED_KIND = 'UNSUPPORTED';

/**
 * @param {import('graphql').GraphQLSchema} schema
 * @param {{ document: import('graphql').DocumentNode }[]} documents
 * @param {{ write: 'operations' | 'nodes' | 'adminOperations' }} config which of the files to write
 */
export function plugin(schema, documents, { write }) {
  const definitions = documents
    .flatMap(({ document }) => document.definitions)
    .sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  if (write === 'adminOperations')
    return writeAdminOperations(
      operations.map((operation) => describeField(schema, operation, fragments)),
      [],
    );
  const described = operations.map((operation) => describe(schema, operation, fragments));
  return write === 'operations'
    ? writeOperations(schema, described, textsOf(fragments))
    : writeNodes(schema, described);
}

/** Describes the field that a document asks for, and the document. */
function describeField(schema, definition, fragments) {
  const name = definition.name.value;
  const field = schema.getRootType(definition.operation).getFields()[name];
  if (!field || definition.selectionSet.selections.length !== 1)
    throw new Error(`${name}.graphql must ask for one field, and be named after it.`);
  const pascalName = `${name[0].toUpperCase()}${name.slice(1)}`;
  return {
    name,
    pascalName,
    field,
    isQuery: definition.operation === 'query',
    resultType: `${pascalName}${definition.operation === 'query' ? 'Query' : 'Mutation'}`,
    documentName: `${pascalName}Document`,
    description: field.description.replaceAll('\n', ' '),
    text: toText(inlineFragments(definition, fragments)),
  };
}

function describe(schema, definition, fragments) {
  const { field, ...described } = describeField(schema, definition, fragments);
  if (definition.variableDefinitions.some(({ variable }) => variable.name.value !== 'input'))
    throw new Error(`${described.name}.graphql may have one variable only: $input.`);
  const input = field.args.find((argument) => argument.name === 'input');
  const inputFields = input ? getNamedType(input.type).getFields() : {};
  const isPublic = field.astNode.directives.some((directive) => directive.name.value === 'aws_api_key');
  return {
    ...described,
    credential: isPublic ? 'apiKey' : 'accessToken',
    fills: FILLED_FIELDS.filter((filled) => isPublic && filled in inputFields),
  };
}

/** A definition with its fragments written out, so that each document is one definition. */
function inlineFragments(definition, fragments) {
  return visit(definition, {
    FragmentSpread({ name }) {
      return inlineSpread(
        fragments.find((fragment) => fragment.name.value === name.value),
        fragments,
      );
    },
  });
}

function inlineSpread({ typeCondition, selectionSet }, fragments) {
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: inlineFragments(selectionSet, fragments) };
}

/** Returns the text of each fragment as it is in the documents, the longest first. */
function textsOf(fragments) {
  return fragments
    .map((fragment) => ({ ...inlineSpread(fragment, fragments), name: fragment.name.value }))
    .map(({ name, ...node }) => ({ name: `${name[0].toLowerCase()}${name.slice(1)}`, text: toText(node) }))
    .sort((a, b) => b.text.length - a.text.length);
}

function toText(node) {
  return stripIgnoredCharacters(print(node));
}

function writeOperations(schema, operations, fragments) {
  const kinds = schema
    .getType('ChallengeKind')
    .getValues()
    .map(({ name }) => name)
    .filter((name) => name !== UNLISTED_KIND);
  return `
/** The result and the variables of each operation. */
export interface Operations {
${lines(operations, (of) => `  /** ${of.description} */\n  ${of.name}: { result: ${of.resultType}; variables: ${of.resultType}Variables };`)}
}

/** The name of an operation: a field of the schema, and the document of the same name. */
export type OperationName = keyof Operations;

/** How the client sends an operation. */
export interface OperationSettings {
  /** What authorizes the operation. */
  credential: 'apiKey' | 'accessToken';
  /** Fields of the input that the client fills in where the caller does not. */
  fills: readonly (${FILLED_FIELDS.map((field) => `'${field}'`).join(' | ')})[];
}

/** How the client sends each operation. */
export const operations: Readonly<Record<OperationName, OperationSettings>> = {
${lines(operations, (of) => `  ${of.name}: { credential: '${of.credential}', fills: ${toLiteral(of.fills)} },`)}
};

${lines(usedIn(operations, fragments), ({ name, text }) => `const ${name} = '${text}';`)}

/** Returns the text of a mutation with an input. Most documents are one, and documents are half of the client's size. */
function mutation(name: string, selection: string): string {
  const input = \`\${name.slice(0, 1).toUpperCase()}\${name.slice(1)}Input\`;
  return \`mutation \${name}($input:\${input}!){\${name}(input:$input){\${selection}}}\`;
}

/** The documents as text, without the white space that GraphQL ignores. */
export const documentTexts: Readonly<Record<OperationName, string>> = {
${textLines(operations, fragments)}
};

/** The challenge kinds that this version of the client supports. */
export const challengeKinds: readonly Exclude<ChallengeKind, '${UNLISTED_KIND}'>[] = ${toLiteral(kinds)};
`;
}

function writeAdminOperations(operations, fragments) {
  return `
/** The result and the variables of each operation of operators. */
export interface AdminOperations {
${lines(operations, (of) => `  /** ${of.description} */\n  ${of.name}: { result: ${of.resultType}; variables: ${of.resultType}Variables };`)}
}

/** The name of an operation of operators. */
export type AdminOperationName = keyof AdminOperations;

/** The documents as text, without the white space that GraphQL ignores. */
export const adminDocumentTexts: Readonly<Record<AdminOperationName, string>> = {
${textLines(operations, fragments)}
};
`;
}

function writeNodes(schema, operations) {
  const unions = Object.values(schema.getTypeMap()).filter(isUnionType);
  const members = (union) => toLiteral(union.getTypes().map(({ name }) => name));
  return `/* eslint-disable */
import type { DocumentNode } from 'graphql';
import * as documents from './documents.ts';
import type { OperationName } from './operations.ts';

/** The operations that are queries. */
export const queries: readonly OperationName[] = ${toLiteral(operations.filter((of) => of.isQuery).map(({ name }) => name))};

/** The members of each union, as Apollo's cache asks for them. */
export const possibleTypes: Record<string, string[]> = {
${lines(unions, (union) => `  ${union.name}: ${members(union)},`)}
};

/** The documents as parsed nodes. */
export const nodes: Readonly<Record<OperationName, DocumentNode>> = {
${lines(operations, (of) => `  ${of.name}: documents.${of.documentName},`)}
};
`;
}

/** Writes what documents have in common once: the fragments, and the parts of a mutation around its selection. */
function textLines(operations, fragments) {
  return lines(operations, ({ name, pascalName, text }) => {
    const head = `mutation ${name}($input:${pascalName}Input!){${name}(input:$input){`;
    const isShort = fragments.length > 0 && text.startsWith(head);
    return isShort
      ? `  ${name}: mutation('${name}', ${toTemplate(text.slice(head.length, -'}}'.length), fragments)}),`
      : `  ${name}:\n    ${toTemplate(text, fragments)},`;
  });
}

function toTemplate(text, fragments) {
  // `$input` is no placeholder: the brace is missing.
  return `\`${fragments.reduce((rest, fragment) => rest.replaceAll(fragment.text, `\${${fragment.name}}`), text)}\``;
}

function usedIn(operations, fragments) {
  const texts = textLines(operations, fragments);
  return fragments.filter(({ name }) => texts.includes(`\${${name}}`));
}

function lines(items, write) {
  return items.map(write).join('\n');
}

function toLiteral(names) {
  return `[${names.map((name) => `'${name}'`).join(', ')}]`;
}
