import { expect, test } from 'vitest';
import { toLogLine, type InvocationRecord } from '../../../lambdas/runtime/record.ts';
import { isMetricsLine } from '../../../local/start/isMetricsLine.ts';

function line(outcome: string): string {
  const of: InvocationRecord = {
    operation: 'signIn',
    outcome,
    failed: outcome !== 'Tokens',
    requestId: 'r',
    cognitoError: null,
    fault: null,
    durationMillis: 1,
    coldStart: false,
    audit: {},
  };
  return toLogLine(of, 'Genkan', 0);
}

test("is what this project's functions write about a call", () => {
  expect(isMetricsLine(line('Tokens'))).toBe(true);
  expect(isMetricsLine(line('INVALID_CREDENTIALS'))).toBe(true);
});

test.each([
  ['a fault', line('Fault')],
  ['a fault of the settings', line('MISCONFIGURED')],
  ['a text', 'asked for "CloudWatchMetrics"'],
  ['an object', '{"a":1}'],
  ['an object that only speaks of metrics', '{"CloudWatchMetrics":[]}'],
  ['metrics of another form', '{"_aws":{"CloudWatchMetrics":1}}'],
  ['half an object', '{"_aws":{"CloudWatchMetrics":['],
  ['an empty line', ''],
])('is not %s', (_name, text) => {
  expect(isMetricsLine(text)).toBe(false);
});
