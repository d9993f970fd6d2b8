import { Duration } from 'aws-cdk-lib';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { PendingAccountEvent } from '../../lambdas/pendingAccounts/contract.ts';
import type { ClientSecretAccess } from '../encryption/ClientSecretAccess.ts';
import type { FunctionNetwork } from './FunctionNetwork.ts';
import { GatewayFunction } from './GatewayFunction.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import { attributesVariable } from '../settings/attributesVariable.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { providerNames, trustedNames } from '../settings/identityProviders.ts';

/**
 * Actions of the function on the user pool, all of them signed. AdminCreateUser sends an invitation again
 * (`MessageAction: RESEND`).
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
const USER_POOL_ACTIONS = [
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminDeleteUser',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminSetUserPassword',
  'cognito-idp:AdminUpdateUserAttributes',
  'cognito-idp:AdminUserGlobalSignOut',
  'cognito-idp:ListUsers',
];

/** The action of the function with external identity providers. */
const UNLINK_ACTION = 'cognito-idp:AdminDisableProviderForUser';

/** The event of the schedule, for the function's action of that name. */
const REMOVE_EXPIRED: PendingAccountEvent = { action: 'removeExpired' };

/** Properties of `PendingAccountsFunction`. */
interface PendingAccountsFunctionProps {
  /** Settings of the gateway. */
  readonly settings: GatewaySettings;
  /** The user pool of the accounts. */
  readonly userPool: IUserPool;
  /** The app client that the function uses. */
  readonly userPoolClient: IUserPoolClient;
  /** Access to the app client's secret. */
  readonly clientSecret: ClientSecretAccess;
  /** Place of the function in a VPC. */
  readonly network: FunctionNetwork | undefined;
  /** Settings of the function's log group. */
  readonly logs: LogSettings;
}

/**
 * The function of lambdas/pendingAccounts.ts, which acts on accounts whose e-mail address was never confirmed, signs
 * users out whose password was reset, and mails notices about changes of an account. It is separate from `auth` so that
 * the function that users reach has no Cognito permission. A schedule invokes it every hour to delete expired accounts.
 */
export class PendingAccountsFunction extends GatewayFunction {
  constructor(scope: Construct, id: string, props: PendingAccountsFunctionProps) {
    const { settings, userPool, userPoolClient, clientSecret, network, logs } = props;
    const trusted = trustedNames(settings.managedLogin);
    super(scope, id, {
      entry: 'pendingAccounts',
      description: 'Genkan: accounts whose address was never confirmed',
      settings,
      memorySize: settings.memorySize.pendingAccounts,
      timeout: Duration.seconds(30),
      environment: {
        USER_POOL_ID: userPool.userPoolId,
        CLIENT_ID: userPoolClient.userPoolClientId,
        ...clientSecret.variables,
        PENDING_ACCOUNT_VALIDITY_MILLIS: String(settings.pendingAccountValidity.toMilliseconds()),
        ...attributesVariable(settings.attributes),
        ...(trusted.length > 0 && { TRUSTED_PROVIDERS: trusted.join(',') }),
      },
      environmentKey: clientSecret.environmentKey,
      statements: [
        ...clientSecret.readStatements(),
        new PolicyStatement({
          actions: [...USER_POOL_ACTIONS, ...(providerNames(settings.managedLogin).length > 0 ? [UNLINK_ACTION] : [])],
          resources: [userPool.userPoolArn],
        }),
      ],
      network,
      logs,
    });
    // `auth` may invoke the function asynchronously. Lambda's default for the age is 6 hours, in which a sign-up that
    // the event is about may long be over:
    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
    this.function.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(1) });
    new Rule(this, 'Expiry', {
      description: 'Genkan: deletes accounts that were never confirmed',
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaFunction(this.function, { event: RuleTargetInput.fromObject(REMOVE_EXPIRED) })],
    });
  }
}
