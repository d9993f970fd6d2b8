import { Duration } from 'aws-cdk-lib';
import type { IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { authConfig } from './authConfig.ts';
import type { ClientSecretAccess } from '../encryption/ClientSecretAccess.ts';
import type { FunctionNetwork } from './FunctionNetwork.ts';
import { GatewayFunction } from './GatewayFunction.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';
import { redirectVariables } from '../settings/redirectVariables.ts';
import { textVariables } from '../settings/textVariables.ts';

/** Properties of `AuthFunction`. */
interface AuthFunctionProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The app client that the function uses. */
  readonly userPoolClient: IUserPoolClient;
  /** Access to the app client's secret. */
  readonly clientSecret: ClientSecretAccess;
  /** The function that acts on accounts whose e-mail address was never confirmed. */
  readonly pendingAccountsFunction: IFunction;
  /** Address of the user pool's domain, with the prop `managedLogin`. */
  readonly loginUrl: string | undefined;
  /** Place of the function in a VPC. */
  readonly network: FunctionNetwork | undefined;
  /** Settings of the function's log group. */
  readonly logs: LogSettings;
}

/**
 * The function of lambdas/auth.ts, which runs every operation of users. Its calls to Cognito are unsigned, so its role
 * has no Cognito permission; it may read the client secret, invoke `pendingAccounts` and write its log.
 */
export class AuthFunction extends GatewayFunction {
  constructor(scope: Construct, id: string, props: AuthFunctionProps) {
    const { settings, userPoolClient, clientSecret, pendingAccountsFunction, loginUrl, network, logs } = props;
    super(scope, id, {
      entry: 'auth',
      functionName: clientSecret.authFunctionName,
      description: 'Genkan: the operations of users, for AppSync',
      settings,
      memorySize: settings.memorySize.auth,
      // Below AppSync's limit of 30 s, and above the function's own timeout for Cognito, which waits for the trigger.
      timeout: Duration.seconds(20),
      concurrency: settings.authConcurrency,
      environment: {
        CLIENT_ID: userPoolClient.userPoolClientId,
        ...clientSecret.variables,
        PENDING_ACCOUNTS_FUNCTION: pendingAccountsFunction.functionName,
        AUTH_CONFIG: JSON.stringify(authConfig(settings)),
        REVEAL_EXISTING_ACCOUNTS: String(settings.revealExistingAccounts),
        SIGN_UP_FLOOR_MILLIS: String(settings.signUpFloor.toMilliseconds()),
        PROPAGATE_CALLER_ADDRESS: String(settings.propagateCallerAddress),
        METRICS_NAMESPACE: settings.metricsNamespace,
        ...textVariables(settings),
        ...(loginUrl !== undefined && { MANAGED_LOGIN_URL: loginUrl, ...redirectVariables(settings) }),
        ...(settings.fallbackUrl !== undefined && { FALLBACK_URL: settings.fallbackUrl }),
      },
      environmentKey: clientSecret.environmentKey,
      statements: [
        ...clientSecret.readStatements(),
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [pendingAccountsFunction.functionArn],
        }),
      ],
      network,
      logs,
    });
  }
}
