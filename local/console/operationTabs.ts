import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { readSchema } from '../appsync/schema/readSchema.ts';

/** One tab of GraphiQL. */
export interface Tab {
  query: string;
  variables?: string;
  headers: string;
}

interface RootField {
  operation: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
}

/** Values that work as they stand, by the name of the input field. */
const SAMPLES: Readonly<Record<string, string>> = {
  email: 'hanako@example.com',
  username: 'hanako@example.com',
  password: 'Sakura-2026',
  phoneNumber: '+819012345678',
  nickname: '花子',
  locale: 'ja',
};

/** Placeholders for values that the user has to enter. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  code: '000000',
  session: 'the session of the challenge',
  refreshToken: 'the refreshToken of the tokens',
};

const LEVELS = 4;

/**
 * The documents that GraphiQL opens with: one for every operation of the deployed schema, mutations first, in the
 * schema's order, with all that it can answer and sample variables.
 * @param sdl the deployed schema.
 * @param apiKey sent as `x-api-key`; null when the API has none.
 */
export function operationTabs(sdl: string, apiKey: string | null): Tab[] {
  const schema = readSchema(sdl);
  const tabs = rootFields(schema).map(({ operation, field }): Tab => {
    const variables = field.args.map((argument) => [argument.name, sampleOf(argument.type, argument.name)]);
    return {
      query: documentOf(schema, operation, field),
      ...(variables.length > 0 && { variables: json(Object.fromEntries(variables) as object) }),
      headers: json(headersOf(field, apiKey)),
    };
  });
  if (tabs.length > 0) return tabs;
  return [{ query: '# Ctrl+Space lists what can be asked.\nquery {\n  __typename\n}\n', headers: json({}) }];
}

function rootFields(schema: GraphQLSchema): RootField[] {
  const of = (operation: RootField['operation'], type = schema.getMutationType()): RootField[] =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ operation, field }));
  return [...of('mutation'), ...of('query', schema.getQueryType())];
}

/** A field for signed-in users alone asks for their token; any other takes the API key. */
function headersOf(field: GraphQLField<unknown, unknown>, apiKey: string | null): object {
  const directives = new Set(field.astNode?.directives?.map(({ name }) => name.value));
  if (directives.has('aws_cognito_user_pools') && !directives.has('aws_api_key')) {
    return { authorization: 'the accessToken of the tokens' };
  }
  return apiKey === null ? {} : { 'x-api-key': apiKey };
}

function documentOf(schema: GraphQLSchema, operation: string, field: GraphQLField<unknown, unknown>): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const comment = (field.description ?? '').split('\n').map((line) => `# ${line.trim()}\n`);
  const head = `${operation} ${field.name}${declared && `(${declared})`}`;
  const selection = selectionOf(schema, getNamedType(field.type), 1);
  return `${field.description ? comment.join('') : ''}${head} {\n  ${field.name}${passed && `(${passed})`}${selection}\n}\n`;
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

/** Returns sample input: required fields, and optional ones that have a sample. */
function sampleOf(type: GraphQLInputField['type'], name: string): unknown {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return SAMPLES[name] ?? PLACEHOLDERS[name] ?? null;
  const wanted = Object.values(named.getFields()).filter(
    (field) => isRequiredInputField(field) || field.name in SAMPLES,
  );
  return Object.fromEntries(wanted.map((field) => [field.name, sampleOf(field.type, field.name)]));
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
