import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../client/index.ts';
import { USAGE, writeConfig } from '../../infra/config/writeConfig.ts';
import { temporaryFolder } from './synthesize.ts';

const config = {
  version: 1,
  endpoint: 'https://example.appsync-api.eu-west-1.amazonaws.com/graphql',
  apiKey: 'da2-example',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Example',
  clientId: '1example',
  additionalClientIds: ['2example'],
  loginUrl: null,
  features: { selfSignUp: true, defaultLocale: 'en', locales: ['en', 'ja'], groups: ['admin'], attributes: [] },
};
const output = JSON.stringify(config);

/** Writes outputs as `cdk deploy --outputs-file` does. */
function outputsFile(outputs: unknown): string {
  const file = join(temporaryFolder(), 'cdk-outputs.json');
  writeFileSync(file, typeof outputs === 'string' ? outputs : JSON.stringify(outputs));
  return file;
}

describe('genkan-config', () => {
  test('writes the file that the client reads, from an output of any id', () => {
    const outputs = outputsFile({ Other: { Url: 'https://x' }, Shop: { A: '{', B: '{"a":1}', C: output } });
    const out = join(temporaryFolder(), 'genkan.config.json');
    expect(writeConfig([outputs, '--out', out])).toBe(`Wrote ${out}\n`);
    expect(readConfig(JSON.parse(readFileSync(out, 'utf8')))).toEqual(config);
    expect(readFileSync(out, 'utf8')).toMatch(/^\{\n {2}"version": 1,\n[^]*\}\n$/);
  });

  test('writes no member that it does not know, such as a secret', () => {
    const outputs = outputsFile({ Shop: { C: JSON.stringify({ ...config, clientSecret: 'x' }) } });
    const out = join(temporaryFolder(), 'genkan.config.json');
    writeConfig([outputs, '--out', out]);
    expect(readFileSync(out, 'utf8')).not.toContain('ecret');
  });

  test('chooses the stack of several', () => {
    const outputs = outputsFile({ Shop: { C: output }, Test: { C: output } });
    const out = join(temporaryFolder(), 'genkan.config.json');
    expect(() => writeConfig([outputs])).toThrow(/has several gateways, in Shop, Test\. Give one with --stack NAME\.$/);
    expect(writeConfig([outputs, '--stack', 'Test', '--out', out])).toContain(out);
    expect(() => writeConfig([outputs, '--stack', 'None'])).toThrow(
      /The stack None in .* has no .*, but Shop, Test has/,
    );
  });

  test('cannot choose between gateways of one stack', () => {
    const outputs = outputsFile({ Shop: { A: output, B: output }, Test: { C: output } });
    const message =
      /^The stack Shop in .* has several gateways, and genkan-config writes one\. Set configOutput: true at one of them only, or move the others to other stacks, and deploy again\.$/;
    expect(() => writeConfig([outputs, '--stack', 'Shop'])).toThrow(message);
    expect(() => writeConfig([outputsFile({ Shop: { A: output, B: output } })])).toThrow(message);
    expect(() => writeConfig([outputs])).toThrow(/in Shop, Test\. Give one with --stack NAME\.$/);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'without a gateway',
      { Shop: { Url: 'https://x' }, Empty: null },
      /has no configuration of a gateway\. Set configOutput/,
    ],
    ['of no object', null, /has no configuration/],
    ['that is no JSON', '{', /cannot be read as JSON\. Write it with cdk deploy --outputs-file/],
  ])('rejects a file %s', (_name, outputs, message) => {
    expect(() => writeConfig([outputsFile(outputs)])).toThrow(message);
  });

  test('says how it is used', () => {
    expect(writeConfig(['--help'])).toBe(USAGE);
    expect(() => writeConfig([])).toThrow(USAGE);
    expect(() => writeConfig(['a', 'b'])).toThrow(USAGE);
  });

  test('is a command that writes into its folder, and fails with a sentence', () => {
    const cwd = temporaryFolder();
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(process.cwd(), 'infra/genkan-config.ts'), ...args], { cwd, encoding: 'utf8' });
    expect(run(outputsFile({ Shop: { C: output } }))).toMatchObject({
      status: 0,
      stdout: 'Wrote genkan.config.json\n',
    });
    expect(JSON.parse(readFileSync(join(cwd, 'genkan.config.json'), 'utf8'))).toEqual(config);
    expect(run('none.json')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^none\.json cannot be read/) as string,
    });
  });
});
