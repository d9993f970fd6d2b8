import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../projectFolder.ts';

/**
 * Returns the `context` of cdk.json: feature flags and the app's own settings. The CDK CLI passes it to the app;
 * without the CLI the app reads it here, so that both give the same template.
 */
export function projectContext(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(join(projectFolder, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  return context;
}
