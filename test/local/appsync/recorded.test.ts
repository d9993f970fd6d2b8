import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluateCode, type CodeContext } from '../../../local/index.ts';

interface Recorded {
  call: string;
  context?: CodeContext;
  result?: unknown;
  error?: string;
}

const FILES = ['dynamodb', 'rds', 'util'];

test.each(FILES)('the engine answers every call of recorded/%s.json as AWS did', (file) => {
  const path = new URL(`recorded/${file}.json`, import.meta.url);
  const recorded = JSON.parse(readFileSync(path, 'utf8')) as Recorded[];

  expect(recorded.length).toBeGreaterThan(20);
  expect(recorded.map(replay)).toEqual(recorded);
});

function replay({ call, context = {} }: Recorded): Recorded {
  const code = `import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import * as rds from '@aws-appsync/utils/rds';
export function request(ctx) { return ${call}; }
export function response(ctx) {}`;
  const { evaluationResult = '', error } = evaluateCode({ code, context, function: 'request' });
  const asked = { call, ...(Object.keys(context).length > 0 && { context }) };
  if (error === undefined) return { ...asked, result: JSON.parse(evaluationResult) as unknown };
  return { ...asked, error: error.message.replace(/^code\.js:\d+:\d+: /, '') };
}
