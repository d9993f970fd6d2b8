import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/engine.md', 'utf8');

test('the page shows the example that runs as a test', () => {
  const [, example = ''] = readFileSync('test/local/useInTests.test.ts', 'utf8').split('// example\n');

  expect(example).toContain('startEngine({ assembly })');
  expect(page).toContain('```ts\n' + example + '```');
});

test('the page says how many recorded answers are replayed', () => {
  const recorded = ['dynamodb', 'rds', 'util'].flatMap(
    (file) => JSON.parse(readFileSync(`test/local/appsync/recorded/${file}.json`, 'utf8')) as unknown[],
  );

  expect(page).toContain(`${recorded.length} answers of AWS`);
});
