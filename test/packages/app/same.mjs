// Synthesizes the gateway of the test deployment `default`: node same.mjs CONTEXT, with the context as JSON.
import { AuthGatewayStack } from '@genkan/construct';
import cdk from 'aws-cdk-lib';

const app = new cdk.App({
  context: JSON.parse(process.argv[2]),
  outdir: 'same.out',
  analyticsReporting: false,
  builtinCloudFormationValidation: false,
  treeMetadata: false,
});
new AuthGatewayStack(app, 'Genkan', { signUpFloor: cdk.Duration.millis(0) });
app.synth();
