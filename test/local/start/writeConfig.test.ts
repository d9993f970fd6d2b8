import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FrontEndConfig } from '../../../local/frontEndConfig.ts';
import { writeConfig } from '../../../local/start/writeConfig.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const config: FrontEndConfig = {
  version: 1,
  endpoint: 'http://127.0.0.1:4000/graphql',
  apiKey: 'da2-example',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Example01',
  clientId: 'example',
  additionalClientIds: [],
  loginUrl: null,
  features: {},
};

test('writes the file for the front end, and says so', () => {
  const file = join(temporaryFolder(), 'genkan.config.json');
  expect(writeConfig(file, config)).toBe(`Wrote ${file} for the front end`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(config);
});

test('fails with a sentence without an API of the construct, and for a folder that does not exist', () => {
  expect(() => writeConfig('a.json', null)).toThrow(
    '--config a.json: no API of this assembly was created by AuthGateway',
  );
  const file = join(temporaryFolder(), 'none', 'genkan.config.json');
  expect(() => writeConfig(file, config)).toThrow(`--config ${file}: ENOENT`);
});
