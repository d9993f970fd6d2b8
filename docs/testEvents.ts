// The test events of docs/test-events.md, from the schema and the samples of the explorer. The page and its test read
// them.
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { getNamedType, isInputObjectType, type GraphQLSchema } from 'graphql';
import type { AuthMode } from '../local/assembly/model.ts';
import { operationTabs } from '../local/console/operationTabs.ts';

/** The event of an operation, and the GraphQL request that causes it. */
export interface OperationEvent {
  name: string;
  /** The function that resolves the operation. */
  function: 'auth' | 'admin';
  /** The GraphQL document. */
  document: string;
  /** Its variables; null without one. */
  variables: Record<string, unknown> | null;
  event: { operation: string; input: Record<string, unknown> | null; caller: Record<string, string | null> };
}

/** The authorization modes of the gateway's API, the default one first. */
const AUTH_MODES: [AuthMode, ...AuthMode[]] = [
  { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: '', appIdClientRegex: null, defaultAction: 'ALLOW' },
  { type: 'API_KEY' },
  { type: 'AWS_IAM' },
];

const USER_ID = '11111111-2222-4333-8444-555555555555';

/** Values that an earlier answer or a message gives, which the reader replaces. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  code: '123456',
  codeVerifier: 'CODE_VERIFIER_OF_43_TO_128_CHARACTERS_OF_THE_CLIENT',
  session: 'SESSION_OF_THE_ANSWER_BEFORE',
  sessionId: 'tknsessionid',
  refreshToken: 'REFRESH_TOKEN',
  userId: USER_ID,
};

const OPERATOR = 'arn:aws:iam::111122223333:user/operator';

/** The caller as the resolver describes it. */
const CALLER = {
  address: '203.0.113.7',
  language: 'ja',
  requestId: 'Root=1-67891233-abcdef012345678912345678',
};

const TRIGGER_SOURCES: Readonly<Record<CustomMessageTriggerEvent['triggerSource'], true>> = {
  CustomMessage_SignUp: true,
  CustomMessage_ResendCode: true,
  CustomMessage_ForgotPassword: true,
  CustomMessage_UpdateUserAttribute: true,
  CustomMessage_VerifyUserAttribute: true,
  CustomMessage_Authentication: true,
  CustomMessage_AdminCreateUser: true,
};

/**
 * Returns the event of each operation.
 * @param sdl the text of schema.graphql
 */
export function operationEvents(schema: GraphQLSchema, sdl: string): OperationEvent[] {
  return operationTabs({ schema: sdl, authModes: AUTH_MODES }).map(({ name, document, variables: sample, modes }) => {
    const variables = sample === null ? null : (fill(JSON.parse(sample), '') as Record<string, unknown>);
    const isAdmin = name.startsWith('admin');
    const isPublic = isAdmin || modes.includes('API_KEY');
    const caller = { ...CALLER, accessToken: isPublic ? null : 'ACCESS_TOKEN', ...(isAdmin && { operator: OPERATOR }) };
    return {
      name,
      function: isAdmin ? 'admin' : 'auth',
      document: document.replace(/^#.*\n/gm, '').trim(),
      variables,
      event: { operation: name, input: forwarded(schema, name, variables), caller },
    };
  });
}

/** Returns the event of each trigger source of CustomMessage, for a user with a Japanese nickname. */
export function triggerEvents(): CustomMessageTriggerEvent[] {
  return (Object.keys(TRIGGER_SOURCES) as (keyof typeof TRIGGER_SOURCES)[]).map((triggerSource) => ({
    version: '1',
    region: 'ap-northeast-1',
    userPoolId: 'ap-northeast-1_Example12',
    userName: USER_ID,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1h57kf5cpq17m0eml12EXAMPLE' },
    triggerSource,
    request: {
      userAttributes: {
        sub: USER_ID,
        email: 'hanako@example.com',
        phone_number: '+819012345678',
        nickname: '花子',
        locale: 'ja',
      },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: triggerSource === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  }));
}

/** Replaces the empty samples, by the name of the field. */
function fill(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, name));
  if (value === null || value === '') return PLACEHOLDERS[name] ?? value;
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member, key)]));
}

/** Returns the input as a resolver forwards it: every field by name, null for one that is left out. */
function forwarded(
  schema: GraphQLSchema,
  name: string,
  variables: Record<string, unknown> | null,
): Record<string, unknown> | null {
  const field = [schema.getMutationType(), schema.getQueryType()].map((type) => type?.getFields()[name]).find(Boolean);
  if (variables === null || field === undefined) return null;
  const input = field.args.find((argument) => argument.name === 'input');
  const type = getNamedType(input?.type);
  const members = isInputObjectType(type) ? Object.keys(type.getFields()) : field.args.map((argument) => argument.name);
  const given = (input ? variables['input'] : variables) as Record<string, unknown>;
  // In one order, because the code generator sorts the schema.
  return Object.fromEntries(members.sort().map((key) => [key, given[key] ?? null]));
}
