import { Duration } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { authConfig } from './authConfig.ts';
import type { FunctionNetwork } from './FunctionNetwork.ts';
import { GatewayFunction } from './GatewayFunction.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { textVariables } from '../settings/textVariables.ts';

/**
 * Actions of the function on the user pool, all of them signed. None of them sets or returns a password.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
const USER_POOL_ACTIONS = [
  'cognito-idp:AdminAddUserToGroup',
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminDeleteUser',
  'cognito-idp:AdminDisableUser',
  'cognito-idp:AdminEnableUser',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:AdminRemoveUserFromGroup',
  'cognito-idp:AdminResetUserPassword',
  'cognito-idp:AdminUserGlobalSignOut',
  'cognito-idp:GetGroup',
  'cognito-idp:ListUsers',
];

/** Actions of the function with authenticator apps. */
const RESET_MFA_ACTIONS = ['cognito-idp:AdminDeleteSoftwareToken', 'cognito-idp:AdminSetUserMFAPreference'];

/** Properties of `AdminFunction`. */
interface AdminFunctionProps {
  /** Settings of the gateway. */
  readonly settings: GatewaySettings;
  /** The user pool of the accounts. */
  readonly userPool: IUserPool;
  /** Place of the function in a VPC. */
  readonly network: FunctionNetwork | undefined;
  /** Settings of the function's log group. */
  readonly logs: LogSettings;
}

/**
 * The function of lambdas/admin.ts, which runs every operation of operators. It is separate from `auth`, so that the
 * function that users reach has none of its permissions. Its log is the record of what operators did.
 */
export class AdminFunction extends GatewayFunction {
  constructor(scope: Construct, id: string, { settings, userPool, network, logs }: AdminFunctionProps) {
    super(scope, id, {
      entry: 'admin',
      description: 'Genkan: the work of operators, for AppSync',
      settings,
      memorySize: settings.memorySize.admin,
      // Below AppSync's limit of 30 s, and above the function's own timeout for an invitation and the calls around it.
      timeout: Duration.seconds(28),
      environment: {
        USER_POOL_ID: userPool.userPoolId,
        LOCALES: authConfig(settings).locales.join(','),
        METRICS_NAMESPACE: settings.metricsNamespace,
        ...textVariables(settings),
      },
      statements: [
        new PolicyStatement({
          actions: [...USER_POOL_ACTIONS, ...(settings.totp ? RESET_MFA_ACTIONS : [])],
          resources: [userPool.userPoolArn],
        }),
      ],
      network,
      logs,
    });
  }
}
