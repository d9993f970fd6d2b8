import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { readSchema } from '../appsync/schema/readSchema.ts';
import type { ApiModel } from '../assembly/model.ts';
import { acceptedModes } from './acceptedModes.ts';
import type { ExplorerOperation } from './explorerApi.ts';

interface RootField {
  operation: 'query' | 'mutation';
  type: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
}

/** Sample values by the name of the input field. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  email: 'hanako@example.com',
  username: 'hanako@example.com',
  password: 'Sakura-2026',
  newPassword: 'Tsubaki-2026',
  currentPassword: 'Sakura-2026',
  proposedPassword: 'Tsubaki-2026',
  phoneNumber: '+819012345678',
  nickname: '花子',
  locale: 'ja',
  attribute: 'EMAIL',
  confirmEmail: 'hanako@example.com',
  redirectUri: 'http://localhost:5173/signed-in',
  provider: 'Google',
  enabled: false,
  groups: ['admin'],
  reason: 'Requested by the user',
};

/** Fields whose values come from earlier answers and messages. Empty, so that no request can seem to have an effect. */
const FROM_ANSWERS = new Set(['code', 'codeVerifier', 'session', 'sessionId', 'refreshToken']);

/** Fields that are left out where they are optional: an invitation needs no group. */
const ONLY_REQUIRED = new Set(['groups']);

const LEVELS = 4;

/**
 * Returns the operations of an API, mutations first, in the schema's order, each with everything that it can return and
 * with sample variables.
 */
export function operationTabs({ schema: sdl, authModes }: Pick<ApiModel, 'schema' | 'authModes'>): ExplorerOperation[] {
  const schema = readSchema(sdl);
  return rootFields(schema).map(({ operation, type, field }) => {
    const variables = field.args.map((argument) => [argument.name, sampleOf(argument.type, argument.name)]);
    return {
      name: field.name,
      document: documentOf(schema, operation, field),
      variables: variables.length > 0 ? JSON.stringify(Object.fromEntries(variables), null, 2) : null,
      modes: acceptedModes([type, field], authModes),
    };
  });
}

function rootFields(schema: GraphQLSchema): RootField[] {
  const of = (operation: RootField['operation'], type = schema.getMutationType()): RootField[] =>
    type == null ? [] : Object.values(type.getFields()).map((field) => ({ operation, type, field }));
  return [...of('mutation'), ...of('query', schema.getQueryType())];
}

function documentOf(schema: GraphQLSchema, operation: string, field: GraphQLField<unknown, unknown>): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const head = `${operation} ${field.name}${declared && `(${declared})`}`;
  const selection = selectionOf(schema, getNamedType(field.type), 1);
  return `${commentOf(field.description ?? '')}${head} {\n  ${field.name}${passed && `(${passed})`}${selection}\n}\n`;
}

/** Returns a description as lines that fit into an editor. */
function commentOf(description: string): string {
  const lines = description.replace(/\s+/g, ' ').match(/\S.{0,55}(?=\s|$)|\S+/g) ?? [];
  return lines.map((line) => `# ${line}\n`).join('');
}

/** Returns every field without required arguments, down to the depth that the API allows. */
function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, level: number): string {
  if (!isCompositeType(type)) return '';
  const indent = '  '.repeat(level + 1);
  const lines = isObjectType(type) ? [] : ['__typename'];
  if (isUnionType(type)) {
    for (const member of type.getTypes()) {
      lines.push(`... on ${member.name}${selectionOf(schema, member, level + 1)}`);
    }
  } else {
    const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
    for (const { name, type: of } of fields) {
      const inner = getNamedType(of);
      if (!isCompositeType(inner)) lines.push(name);
      else if (level < LEVELS) lines.push(`${name}${selectionOf(schema, inner, level + 1)}`);
    }
  }
  return ` {\n${(lines.length > 0 ? lines : ['__typename']).map((line) => indent + line).join('\n')}\n${'  '.repeat(level)}}`;
}

/**
 * Returns sample input: required fields, and optional ones with a sample or a value from an earlier answer. An optional
 * user name is left out beside a challenge session, which names the user too. A list of an enum has all its values.
 */
function sampleOf(type: GraphQLInputField['type'], name: string): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) {
    const values = named.getValues().map((value) => value.name);
    const sample = values.find((value) => value === SAMPLES[name]) ?? values[0];
    return isListType(getNullableType(type)) ? values : sample;
  }
  if (!isInputObjectType(named)) return FROM_ANSWERS.has(name) ? '' : (SAMPLES[name] ?? emptyOf(type));
  const fields = named.getFields();
  const wanted = Object.values(fields).filter(
    (field) =>
      isRequiredInputField(field) ||
      FROM_ANSWERS.has(field.name) ||
      (field.name in SAMPLES && !ONLY_REQUIRED.has(field.name) && !(field.name === 'username' && 'session' in fields)),
  );
  return Object.fromEntries(wanted.map((field) => [field.name, sampleOf(field.type, field.name)]));
}

/** Returns an empty value that the type accepts, where there is one: null, or an empty text. */
function emptyOf(type: GraphQLInputField['type']): '' | null {
  return isNonNullType(type) && ['ID', 'String'].includes(getNamedType(type).name) ? '' : null;
}
