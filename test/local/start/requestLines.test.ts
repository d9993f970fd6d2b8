import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnsweredRequest } from '../../../local/appsync/report/AnsweredRequest.ts';
import { requestLines } from '../../../local/start/requestLines.ts';

const request: AnsweredRequest = {
  at: new Date('2026-11-23T00:01:02Z'),
  fields: new Map([['Mutation.signIn', 1]]),
  errors: new Map(),
  reasons: [],
  durationMillis: 0.4321,
};

describe('the line about a request', () => {
  const { TZ } = process.env;
  beforeEach(() => {
    process.env['TZ'] = 'Asia/Tokyo';
  });
  afterEach(() => {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  });

  test('has the time of the place, the fields, the outcome and the milliseconds', () => {
    const write = requestLines(false);
    // The engine does this when it boots.
    process.env['TZ'] = 'UTC';
    expect(write(request)).toBe('09:01:02  Mutation.signIn  ok  0.4 ms');
  });

  test('counts what came more than once, and gives the first reason', () => {
    const errors = new Map([
      ['VALIDATION_FAILED', 2],
      ['ResolverExecutionLimitReached', 98],
    ]);
    const fields = new Map([['Mutation.signIn', 100]]);
    const rejected = { ...request, fields, errors, reasons: ['The limit of 2 resolvers was reached.'] };
    const start =
      '09:01:02  Mutation.signIn ×100  VALIDATION_FAILED ×2, ResolverExecutionLimitReached ×98  12 ms  The limit';
    expect(requestLines(false)({ ...rejected, durationMillis: 12.3 })).toBe(`${start} of 2 resolvers was reached.`);
    expect(requestLines(false)({ ...rejected, reasons: ['One.', 'Two.', 'Three.'] })).toMatch(/One\. \(and 2 more\)$/);
  });

  test('has a dash for a request of which no field is known', () => {
    expect(requestLines(false)({ ...request, fields: new Map() })).toBe('09:01:02  -  ok  0.4 ms');
  });

  test('is coloured when told to, and says the same', () => {
    const plain = requestLines(false);
    const coloured = requestLines(true);
    const failed = { ...request, errors: new Map([['NOPE', 1]]), reasons: ['No.'] };
    expect(coloured(request)).toContain('\u001b[32mok\u001b[39m');
    expect(coloured(failed)).toContain('\u001b[31mNOPE\u001b[39m');
    expect(plain(failed)).not.toContain('\u001b');
    expect(stripVTControlCharacters(coloured(failed))).toBe(plain(failed));
  });
});
