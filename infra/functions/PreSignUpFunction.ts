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
 * link an identity, and AdminDisableProviderForUser undoes a link that another identity got at the same time.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
const USER_POOL_ACTIONS = [
  'cognito-idp:AdminDisableProviderForUser',
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
 * The function of lambdas/preSignUp.ts, the PreSignUp trigger of a user pool with external identity providers, or with
 * the sign-up of managed login and allowed countries. It invokes the app's own trigger.
 */
export class PreSignUpFunction extends GatewayFunction {
  /** Returns true for settings that need the function. Without it, Cognito invokes the app's own trigger. */
  static isNeeded({ managedLogin, allowedCountries, selfSignUp }: GatewaySettings): boolean {
    const hasOwnSignUp = managedLogin !== undefined && selfSignUp;
    return providerNames(managedLogin).length > 0 || (hasOwnSignUp && allowedCountries !== undefined);
  }

  constructor(scope: Construct, id: string, { settings, network, logs }: PreSignUpFunctionProps) {
    const { allowedCountries, managedLogin, triggers } = settings;
    const names = providerNames(managedLogin);
    const trusted = trustedNames(managedLogin);
    super(scope, id, {
      entry: 'preSignUp',
      description: 'Genkan: checks new accounts, for Cognito',
      settings,
      memorySize: settings.memorySize.pendingAccounts,
      // Cognito waits 5 s and then retries:
      // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
      timeout: Duration.seconds(5),
      environment: {
        ...(names.length > 0 && { IDENTITY_PROVIDERS: names.join(',') }),
        ...(allowedCountries && { ALLOWED_COUNTRIES: allowedCountries.join(',') }),
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
   * Allows the actions on the user pool, which only identities need. In a policy of its own, because the pool refers to
   * the function, and the function to its role.
   */
  allowOn(userPool: IUserPool, { managedLogin }: GatewaySettings): void {
    if (providerNames(managedLogin).length === 0) return;
    new Policy(this, 'OnUserPool', {
      roles: [this.function.role as IRole],
      statements: [new PolicyStatement({ actions: USER_POOL_ACTIONS, resources: [userPool.userPoolArn] })],
    });
  }
}
