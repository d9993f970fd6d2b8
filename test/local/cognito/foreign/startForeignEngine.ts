import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Mfa, UserPool, type UserPoolProps } from 'aws-cdk-lib/aws-cognito';
import { startEngine, type Engine } from '../../../../local/Engine.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import type { ForeignSettings } from './ForeignClient.ts';

/** Synthesizes an app whose pages sign in without a gateway: an app client without a secret, by SRP. */
function synthesize(poolProps: UserPoolProps): string {
  process.env['CDK_VALIDATION'] = 'false';
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'schema.graphql'), 'type Query { here: String }');
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Foreign');
  const pool = new UserPool(stack, 'Pool', {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: true, otp: false },
    standardAttributes: { phoneNumber: { required: true, mutable: true }, nickname: { required: true, mutable: true } },
    ...poolProps,
  });
  pool.addClient('Page', { authFlows: { userSrp: true }, preventUserExistenceErrors: true });
  new GraphqlApi(stack, 'Api', { name: 'api', definition: Definition.fromFile(join(folder, 'schema.graphql')) });
  return app.synth().directory;
}

/** Boots the app, with these properties of its user pool beside or in place of the usual ones. */
export async function startForeignEngine(
  poolProps: UserPoolProps = {},
): Promise<{ engine: Engine; settings: ForeignSettings }> {
  const engine = await startEngine({ assembly: synthesize(poolProps), stateFolder: null });
  const { userPoolId, clientId, cognitoUrl } = engine;
  return { engine, settings: { userPoolId, clientId, endpoint: cognitoUrl } };
}
