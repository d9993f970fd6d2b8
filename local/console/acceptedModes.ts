import type { GraphQLField, GraphQLObjectType } from 'graphql';
import { authDirectives } from '../appsync/auth/authDirectives.ts';
import type { AuthMode } from '../assembly/model.ts';
import type { AuthModeName } from './explorerApi.ts';

const MODES: Readonly<Record<string, AuthModeName>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
};

/** Returns the API's authorization modes that a field accepts, in the API's order. */
export function acceptedModes(
  field: readonly [GraphQLObjectType, GraphQLField<unknown, unknown>],
  authModes: readonly [AuthMode, ...AuthMode[]],
): AuthModeName[] {
  const accepted = authDirectives(field, authModes).map(({ name }) => MODES[name.value]);
  const [{ type: byDefault }] = authModes;
  const found = accepted.length > 0 ? accepted : [byDefault];
  return authModes.map(({ type }) => type).filter((mode) => found.includes(mode));
}
