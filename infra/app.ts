import './app/compileCache.ts';
import { App, Validations } from 'aws-cdk-lib';
import { AuthGatewayStack } from './AuthGatewayStack.ts';
import { contextProps } from './app/contextProps.ts';
import { projectContext } from './app/projectContext.ts';
import { userPoolSummary } from './app/userPoolSummary.ts';

// Runs with the CDK CLI (`npx cdk synth`) or without it, which is faster: `CDK_OUTDIR=cdk.out npx -c 'node
// infra/app.ts'`.
const app = new App({ context: projectContext(), analyticsReporting: false });
const { gateway } = new AuthGatewayStack(app, 'Genkan', contextProps(app.node));

// CDK's own variable to skip validation. The import is dynamic because loading cdk-nag takes longer than running it.
if (process.env['CDK_VALIDATION'] !== 'false') {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  process.stderr.write(userPoolSummary(gateway.userPool));
}
app.synth();
