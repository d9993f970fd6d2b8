import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporaryFolder.ts';
import { readCdkConfig, synthesize, SynthError } from '../../../local/start/synthesize.ts';

function project(cdkJson: unknown, app: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'cdk.json'), typeof cdkJson === 'string' ? cdkJson : JSON.stringify(cdkJson));
  writeFileSync(join(folder, 'app.mjs'), app);
  return folder;
}

const WRITE_ENVIRONMENT = `
import { writeFileSync } from 'node:fs';
const { CDK_OUTDIR, CDK_CONTEXT_JSON, CDK_VALIDATION } = process.env;
writeFileSync('seen.json', JSON.stringify({ CDK_OUTDIR, CDK_CONTEXT_JSON, CDK_VALIDATION }));`;

describe('synthesize', () => {
  test('runs the app as the CDK CLI does', async () => {
    const folder = project({ app: 'node app.mjs', output: 'out', context: { flag: true } }, WRITE_ENVIRONMENT);
    await synthesize(folder, readCdkConfig(folder));
    expect(JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8'))).toEqual({
      CDK_OUTDIR: join(folder, 'out'),
      CDK_CONTEXT_JSON: '{"flag":true}',
      CDK_VALIDATION: 'false',
    });
  });

  test('shows what the app wrote when it fails', async () => {
    const folder = project({ app: 'node app.mjs' }, 'console.log("the reason"); process.exit(3);');
    const failed = synthesize(folder, readCdkConfig(folder));
    await expect(failed).rejects.toThrow(SynthError);
    await expect(failed).rejects.toThrow(/^synth failed \(exit 3\): node app\.mjs\nthe reason\n$/);
  });
});

describe('readCdkConfig', () => {
  test('knows the defaults of the CDK CLI', () => {
    const folder = project({ app: 'x' }, '');
    expect(readCdkConfig(folder)).toEqual({ app: 'x', output: join(folder, 'cdk.out'), context: {}, watch: null });
  });

  test.each([
    ['{', /^cdk\.json:1:2: Unexpected the end of the file in JSON\.$/],
    ['{\n  "app": "x",\n}', /^cdk\.json:3:1: Unexpected } in JSON\.$/],
    [{}, /cdk\.json has no "app"/],
    ['[]', /cdk\.json has no "app"/],
    ['null', /cdk\.json has no "app"/],
  ])('rejects %j', (cdkJson, message) => {
    expect(() => readCdkConfig(project(cdkJson, ''))).toThrow(message);
  });

  test('says what to do in a folder without cdk.json', () => {
    expect(() => readCdkConfig(tmpdir())).toThrow(/--assembly DIR/);
  });
});
