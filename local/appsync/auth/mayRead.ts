import { Kind, type ConstDirectiveNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import type { AuthMode } from '../../assembly/model.ts';
import { authDirectives } from './authDirectives.ts';
import type { Caller } from './caller.ts';

/**
 * Whether a caller may read a field. Directives of the field replace those of its type, which replace the default mode;
 * several mean any of them. A Lambda authorizer can deny fields beside that.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#using-additional-authorization-modes
 */
export function mayRead(
  caller: Caller,
  field: readonly [GraphQLObjectType, GraphQLField<unknown, unknown>],
  authModes: readonly [AuthMode, ...AuthMode[]],
): boolean {
  const [type, { name }] = field;
  if (caller.mode === 'AWS_LAMBDA' && caller.deniedFields.has(`${type.name}.${name}`)) return false;
  const [defaultMode] = authModes;
  const directives = authDirectives(field, authModes);
  if (directives.length > 0) return directives.some((directive) => allows(directive, caller));
  const isDenied = defaultMode.type === 'AMAZON_COGNITO_USER_POOLS' && defaultMode.defaultAction === 'DENY';
  return caller.mode === defaultMode.type && !isDenied;
}

function allows(directive: ConstDirectiveNode, caller: Caller): boolean {
  const { value: name } = directive.name;
  if (caller.mode === 'API_KEY') return name === 'aws_api_key';
  if (caller.mode === 'AWS_IAM') return name === 'aws_iam';
  if (caller.mode === 'AWS_LAMBDA') return name === 'aws_lambda';
  if (name !== 'aws_cognito_user_pools' && name !== 'aws_auth') return false;
  const groups = directive.arguments?.find((argument) => argument.name.value === 'cognito_groups')?.value;
  if (groups === undefined || groups.kind === Kind.NULL) return true;
  const values = groups.kind === Kind.LIST ? groups.values : [groups];
  const listed = values.flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));
  return listed.some((group) => caller.identity.groups?.includes(group));
}
