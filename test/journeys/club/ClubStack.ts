import { Duration, Stack, type App } from 'aws-cdk-lib';
import { LambdaVersion } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { AuthGateway } from '../../../infra/AuthGateway.ts';

/** A stack of one's own: the gateway with every trigger. `folder` gets the bundles of the functions. */
export class ClubStack extends Stack {
  constructor(app: App, folder: string) {
    super(app, 'Club');
    const codes = new Key(this, 'Codes');
    const hooks = this.bundled('hooks', folder);
    const senders = this.bundled('senders', folder, { KEY_ARN: codes.keyArn });
    new AuthGateway(this, 'Accounts', {
      signUpFloor: Duration.millis(0),
      hookMessages: ['CLUB_ADDRESS_ONLY'],
      triggers: {
        preSignUp: hooks,
        postConfirmation: hooks,
        preAuthentication: hooks,
        postAuthentication: hooks,
        preTokenGeneration: { function: hooks, version: LambdaVersion.V2_0 },
        userMigration: hooks,
        customEmailSender: senders,
        customSmsSender: senders,
        customSenderKey: codes,
      },
    });
  }

  private bundled(name: string, folder: string, environment = {}): LambdaFunction {
    buildSync({
      entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
      outfile: `${folder}/${name}/index.js`,
      bundle: true,
      platform: 'node',
      target: 'node24',
      tsconfigRaw: {},
      logLevel: 'error',
    });
    const code = Code.fromAsset(`${folder}/${name}`);
    return new LambdaFunction(this, name, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code,
      environment,
      timeout: Duration.seconds(10),
    });
  }
}
