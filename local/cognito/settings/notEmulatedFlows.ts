import type { AppClient } from './appClient.ts';
import { readTexts } from './properties.ts';

/**
 * Sign-in flows that no app client can use here.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
const FLOWS = new Set(['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY', 'ALLOW_USER_AUTH']);

/**
 * Returns the configured flows of an app client that the engine does not emulate, a line each. A client without
 * ExplicitAuthFlows allows CUSTOM_AUTH too, but has not asked for it.
 */
export function notEmulatedFlows({ properties }: AppClient): string[] {
  const flows = readTexts(properties, 'ExplicitAuthFlows').filter((flow) => FLOWS.has(flow));
  return flows.map((flow) => `AWS::Cognito::UserPoolClient ExplicitAuthFlows ${flow}`);
}
