import './app/compileCache.ts';
import { App, Validations } from 'aws-cdk-lib';
import { AuthGatewayStack } from './AuthGatewayStack.ts';
import { contextProps } from './app/contextProps.ts';
import { projectContext } from './app/projectContext.ts';

// Runs with the CDK CLI (`npx cdk synth`) or without it, which is faster: `CDK_OUTDIR=cdk.out npx -c 'node
// infra/app.ts'`.
// CDK_VALIDATION is CDK's own variable to skip validation. The report of warnings is part of it.
const validates = process.env['CDK_VALIDATION'] !== 'false';
const context = { ...projectContext(), ...(!validates && { '@aws-cdk/core:annotationsInValidationReport': false }) };
const app = new App({ context, analyticsReporting: false });
const { gateway } = new AuthGatewayStack(app, 'Genkan', contextProps(app.node));

// The import is dynamic because loading cdk-nag takes longer than running it.
if (validates) {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
app.synth();
if (validates) process.stderr.write(gateway.userPoolSummary());
