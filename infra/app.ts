import './app/compileCache.ts';
import { App, Validations } from 'aws-cdk-lib';
import { AuthGatewayStack } from './AuthGatewayStack.ts';
import { contextProps } from './app/contextProps.ts';
import { projectContext } from './app/projectContext.ts';
import { userPoolSummary } from './app/userPoolSummary.ts';

// With or without the CDK CLI: `npx cdk synth`, or `CDK_OUTDIR=cdk.out npx -c 'node infra/app.ts'`, which spares the CLI's start.
const app = new App({ context: projectContext(), analyticsReporting: false });
const { gateway } = new AuthGatewayStack(app, 'Genkan', contextProps(app.node));

// CDK's own switch for a fast synth. Loading cdk-nag takes longer than running it, so that it is not loaded in vain.
if (process.env['CDK_VALIDATION'] !== 'false') {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  process.stderr.write(userPoolSummary(gateway.userPool));
}
app.synth();
