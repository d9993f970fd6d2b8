import { Duration } from 'aws-cdk-lib';
import { type IAuthorizer, TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { GuardFunction } from './GuardFunction.ts';
import type { GuardProps } from './GuardProps.ts';

/** The form of a header that is worth an invocation of the function; API Gateway answers 401 to any other. */
const BEARER = String.raw`^[Bb][Ee][Aa][Rr][Ee][Rr] +[\w-]+\.[\w-]+\.[\w-]+$`;

/**
 * A Lambda authorizer that lets tokens of Cognito into a REST API of API Gateway. The native
 * `CognitoUserPoolsAuthorizer` needs no function, and has no setting for groups and app clients: see docs/guards.md.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 *
 * @example
 * const { authorizer } = new RestApiGuard(this, 'Guard', { gateway });
 * new RestApi(this, 'Orders', { defaultMethodOptions: { authorizer } });
 */
export class RestApiGuard extends Construct {
  /** The authorizer of the methods of one API. */
  readonly authorizer: IAuthorizer;
  /** The function that verifies the tokens. */
  readonly function: IFunction;

  /** @throws Error that names every prop outside its limits. */
  constructor(scope: Construct, id: string, props: GuardProps) {
    super(scope, id);
    this.function = new GuardFunction(this, 'Authorizer', { entry: 'restApi', guard: props }).function;
    this.authorizer = new TokenAuthorizer(this, 'Token', {
      handler: this.function,
      validationRegex: BEARER,
      resultsCacheTtl: props.resultsCacheTtl ?? Duration.minutes(1),
    });
  }
}
