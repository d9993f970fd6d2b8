import { Duration, Names } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { GuardFunction } from './GuardFunction.ts';
import type { GuardProps } from './GuardProps.ts';

/** @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html */
const MAX_NAME = 128;

/**
 * A Lambda authorizer that lets tokens of Cognito into an HTTP API of API Gateway. The native JWT authorizer
 * (`HttpUserPoolAuthorizer`) needs no function, and checks neither the kind of token nor groups: see docs/guards.md.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 *
 * @example
 * const { authorizer } = new HttpApiGuard(this, 'Guard', { gateway, groups: ['staff'] });
 * new HttpApi(this, 'Orders', { defaultAuthorizer: authorizer });
 */
export class HttpApiGuard extends Construct {
  /** The authorizer of the routes of one API. */
  readonly authorizer: IHttpRouteAuthorizer;
  /** The function that verifies the tokens. */
  readonly function: IFunction;

  /** @throws Error that names every prop outside its limits. */
  constructor(scope: Construct, id: string, props: GuardProps) {
    super(scope, id);
    this.function = new GuardFunction(this, 'Authorizer', { entry: 'httpApi', guard: props }).function;
    // Unique, because the authorizer is a child of the API, which may have several guards.
    const name = Names.uniqueResourceName(this, { maxLength: MAX_NAME });
    this.authorizer = new HttpLambdaAuthorizer(name, this.function, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      resultsCacheTtl: props.resultsCacheTtl ?? Duration.minutes(1),
    });
  }
}
