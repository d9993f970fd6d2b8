import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionNetwork } from './FunctionNetwork.ts';
import { GatewayFunction } from './GatewayFunction.ts';
import type { LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';

/** Properties of `CustomMessageFunction`. */
interface CustomMessageFunctionProps {
  /** The gateway's settings. */
  readonly settings: GatewaySettings;
  /** Place of the function in a VPC. */
  readonly network: FunctionNetwork | undefined;
  /** Settings of the function's log group. */
  readonly logs: LogSettings;
}

/**
 * The function of lambdas/customMessage.ts, the CustomMessage trigger. It calls no service, so its role may only write
 * its log.
 */
export class CustomMessageFunction extends GatewayFunction {
  constructor(scope: Construct, id: string, { settings, network, logs }: CustomMessageFunctionProps) {
    super(scope, id, {
      entry: 'customMessage',
      description: 'Genkan: the mails and texts, for Cognito',
      settings,
      memorySize: settings.memorySize.customMessage,
      // Cognito waits 5 s and then retries:
      // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
      timeout: Duration.seconds(4),
      concurrency: settings.customMessageConcurrency,
      environment: {
        DEFAULT_LOCALE: settings.defaultLocale,
        APP_NAME: settings.appName,
        ...(settings.smsDomain !== undefined && { SMS_DOMAIN: settings.smsDomain }),
      },
      statements: [],
      network,
      logs,
    });
  }
}
