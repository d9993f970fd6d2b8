import { Duration } from 'aws-cdk-lib';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { authConfig } from './authConfig.ts';
import type { ClientSecret } from '../encryption/ClientSecret.ts';
import { GatewayFunction } from './GatewayFunction.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';

/** What AuthFunction needs to know. */
export interface AuthFunctionProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** The app client that the function speaks for. */
  readonly userPoolClient: UserPoolClient;
  /** The app client's secret. */
  readonly clientSecret: ClientSecret;
  /** The function's log. */
  readonly logs: LogSettings;
}

/**
 * lambdas/auth.ts: everything that users do. Its calls to Cognito are unsigned, so its role holds no permission there;
 * reading the client secret is all that it may do.
 */
export class AuthFunction extends GatewayFunction {
  constructor(scope: Construct, id: string, { settings, userPoolClient, clientSecret, logs }: AuthFunctionProps) {
    super(scope, id, {
      entry: 'auth',
      description: 'Genkan: signing up and in, for AppSync',
      // The cold start is some 80 ms of CPU, which 1 GiB (0.58 of a vCPU) gives in about 140 ms.
      memorySize: 1024,
      // Inside AppSync's 30 s, outside the function's own waiting for Cognito, which waits for the trigger.
      timeout: Duration.seconds(20),
      concurrency: settings.authConcurrency,
      environment: {
        CLIENT_ID: userPoolClient.userPoolClientId,
        CLIENT_SECRET_ARN: clientSecret.secret.secretArn,
        AUTH_CONFIG: JSON.stringify(authConfig(settings)),
        REVEAL_EXISTING_ACCOUNTS: String(settings.revealExistingAccounts),
        SIGN_UP_FLOOR_MILLIS: String(settings.signUpFloor.toMilliseconds()),
        PROPAGATE_CALLER_ADDRESS: String(settings.propagateCallerAddress),
        METRICS_NAMESPACE: settings.metricsNamespace,
        ...(settings.fallbackUrl !== undefined && { FALLBACK_URL: settings.fallbackUrl }),
      },
      statements: clientSecret.readStatements(),
      logs,
    });
  }
}
