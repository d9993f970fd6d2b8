import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporaryFolder.ts';

interface Stack {
  template: Record<string, unknown>;
  files?: Record<string, unknown>;
  environment?: string;
}

/** Writes a minimal cloud assembly into a temporary folder, as CDK would; returns the folder. */
export function writeAssembly(stacks: Record<string, Stack>): string {
  const folder = temporaryFolder();
  const artifacts: Record<string, unknown> = {};
  for (const [name, { template, files = {}, environment }] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template));
    writeFileSync(join(folder, `${name}.assets.json`), JSON.stringify({ files }));
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: environment ?? 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${name}.template.json` },
      dependencies: [`${name}.assets`],
    };
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '55.0.0', artifacts }));
  return folder;
}
