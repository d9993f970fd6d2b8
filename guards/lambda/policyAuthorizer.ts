import type { Verifier } from '../verifier/createVerifier.ts';
import { GuardError } from '../verifier/GuardError.ts';
import { type AuthorizerContext, authorizerContext } from './authorizerContext.ts';
import { eventValues, type HeadersEvent } from './HeadersEvent.ts';

/** Event of a Lambda authorizer that returns a policy. */
export interface PolicyEvent extends HeadersEvent {
  /** The value of the header, in events of the type TOKEN. */
  readonly authorizationToken?: string;
  /** ARN of the requested method, of a REST API and in payload format 1.0. */
  readonly methodArn?: string;
  /** ARN of the requested route, in payload format 2.0. */
  readonly routeArn?: string;
}

/** Response of a Lambda authorizer with an IAM policy. */
export interface PolicyResponse {
  /** Id of the user; `denied` when the request is denied. */
  readonly principalId: string;
  readonly policyDocument: {
    readonly Version: '2012-10-17';
    readonly Statement: {
      readonly Action: 'execute-api:Invoke';
      readonly Effect: 'Allow' | 'Deny';
      readonly Resource: string;
    }[];
  };
  /** `event.requestContext.authorizer` of the integration. */
  readonly context?: AuthorizerContext;
}

/**
 * Returns the handler of a Lambda authorizer with IAM policies: of a REST API (TOKEN and REQUEST), and of an HTTP API
 * (payload formats 1.0 and 2.0). The policy is for every method of the stage, because API Gateway caches it by the
 * token: a policy for the requested method alone would deny the next method until the cache expires. Rules for single
 * methods belong into the integration, which gets the groups and scopes in the context.
 *
 * The handler throws `Unauthorized` for a token that is not accepted, which a REST API answers with 401; it denies a
 * user without the group or scope, which is 403; and it throws when the token cannot be checked, which is 500.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 *
 * @example
 * export const handler = policyAuthorizer(verifier);
 */
export function policyAuthorizer(verifier: Verifier): (event: PolicyEvent) => Promise<PolicyResponse> {
  return async (event) => {
    const { authorizationToken, methodArn, routeArn } = event;
    const resource = everyMethod(String(routeArn ?? methodArn));
    try {
      const claims = await verifier.verifyHeader(authorizationToken ?? eventValues(event, 'authorization'));
      return { ...policy(claims.sub, 'Allow', resource), context: authorizerContext(claims) };
    } catch (error) {
      if (!(error instanceof GuardError) || error.status === 503) throw error;
      // API Gateway compares the text of the error.
      if (error.status === 401) throw new Error('Unauthorized', { cause: error });
      return policy('denied', 'Deny', resource);
    }
  };
}

/** Returns the ARN of all methods of the stage: `arn:aws:execute-api:<Region>:<account>:<API>/<stage>/*`. */
function everyMethod(arn: string): string {
  return `${arn.split('/').slice(0, 2).join('/')}/*`;
}

function policy(principalId: string, Effect: 'Allow' | 'Deny', Resource: string): PolicyResponse {
  return {
    principalId,
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
  };
}
