import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType } from 'graphql';
import type { AuthMode } from '../../assembly/model.ts';

const MODE_DIRECTIVES = new Set(['aws_api_key', 'aws_iam', 'aws_oidc', 'aws_lambda', 'aws_cognito_user_pools']);

/**
 * Returns the authorization directives that count for a field: its own, or else those of its type. When there are none,
 * the API's default mode counts. `@aws_auth` counts only where user pools are the sole mode: elsewhere AppSync ignores
 * it.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#using-additional-authorization-modes
 */
export function authDirectives(
  [type, field]: readonly [GraphQLObjectType, GraphQLField<unknown, unknown>],
  authModes: readonly [AuthMode, ...AuthMode[]],
): ConstDirectiveNode[] {
  const isUserPoolOnly = authModes.length === 1 && authModes[0].type === 'AMAZON_COGNITO_USER_POOLS';
  const relevant = ({ name: { value } }: ConstDirectiveNode) =>
    MODE_DIRECTIVES.has(value) || (isUserPoolOnly && value === 'aws_auth');
  const ofField = (field.astNode?.directives ?? []).filter(relevant);
  if (ofField.length > 0) return ofField;
  return [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []).filter(relevant);
}
