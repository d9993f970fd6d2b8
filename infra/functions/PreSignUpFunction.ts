import { Duration } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { FunctionNetwork } from './FunctionNetwork.ts';
import { GatewayFunction } from './GatewayFunction.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { providerNames, trustedNames } from '../settings/identityProviders.ts';

/**
 * Actions of the function on the user pool, all of them signed. AdminUpdateUserAttributes withdraws the permission to
 * link an identity.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
const USER_POOL_ACTIONS = [
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminLinkProviderForUser',
  'cognito-idp:AdminUpdateUserAttributes',
  'cognito-idp:ListUsers',
];

/** Properties of `PreSignUpFunction`. */
interface PreSignUpFunctionProps {
  /** Settings of the gateway. */
  readonly settings: GatewaySettings;
  /** Place of the function in a VPC. */
  readonly network: FunctionNetwork | undefined;
  /** Settings of the function's log group. */
  readonly logs: LogSettings;
}

/**
 * The function of lambdas/preSignUp.ts, the PreSignUp trigger of a user pool with external identity providers. It
 * invokes the app's own trigger.
 */
export class PreSignUpFunction extends GatewayFunction {
  constructor(scope: Construct, id: string, { settings, network, logs }: PreSignUpFunctionProps) {
    const { managedLogin, triggers } = settings;
    const trusted = trustedNames(managedLogin);
    super(scope, id, {
      entry: 'preSignUp',
      description: 'Genkan: one account for each address, for Cognito',
      settings,
      memorySize: settings.memorySize.pendingAccounts,
      // Cognito waits 5 s and then retries:
      // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
      timeout: Duration.seconds(5),
      environment: {
        IDENTITY_PROVIDERS: providerNames(managedLogin).join(','),
        ...(trusted.length > 0 && { TRUSTED_PROVIDERS: trusted.join(',') }),
        ...(triggers.preSignUp && { PRE_SIGN_UP_FUNCTION: triggers.preSignUp.functionName }),
      },
      statements: triggers.preSignUp
        ? [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [triggers.preSignUp.functionArn] })]
        : [],
      network,
      logs,
    });
  }

  /**
   * Allows the actions on the user pool. In a policy of its own, because the pool refers to the function, and the
   * function to its role.
   */
  allowOn(userPool: IUserPool): void {
    new Policy(this, 'OnUserPool', {
      roles: [this.function.role as IRole],
      statements: [new PolicyStatement({ actions: USER_POOL_ACTIONS, resources: [userPool.userPoolArn] })],
    });
  }
}
