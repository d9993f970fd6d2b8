import { describe, expect, test } from 'vitest';
import { toLogLine, type InvocationRecord } from '../../../lambdas/runtime/record.ts';

const record: InvocationRecord = {
  operation: 'signIn',
  outcome: 'SMS_MFA',
  failed: false,
  requestId: 'r-1',
  cognitoError: null,
  fault: null,
  durationMillis: 87,
  coldStart: true,
  audit: {},
};
function parse(changes: Partial<InvocationRecord> = {}): unknown {
  return JSON.parse(toLogLine({ ...record, ...changes }, 'Genkan', 1_760_000_000_000));
}

describe('the log line', () => {
  test('is one line that CloudWatch reads as metrics', () => {
    expect(toLogLine(record, 'Genkan', 0)).not.toContain('\n');
    expect(parse()).toEqual({
      _aws: {
        Timestamp: 1_760_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Genkan',
            Dimensions: [['Operation', 'Outcome']],
            Metrics: [
              { Name: 'Invocations', Unit: 'Count' },
              { Name: 'Failures', Unit: 'Count' },
              { Name: 'Duration', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
      level: 'INFO',
      Operation: 'signIn',
      Outcome: 'SMS_MFA',
      Invocations: 1,
      Failures: 0,
      Duration: 87,
      requestId: 'r-1',
      coldStart: true,
    });
  });

  test.each([
    ['Fault', 'ERROR'],
    ['INTERNAL', 'ERROR'],
    ['MISCONFIGURED', 'ERROR'],
    ['INVALID_CREDENTIALS', 'INFO'],
    ['TEMPORARILY_UNAVAILABLE', 'INFO'],
  ])('%s is at level %s', (outcome, level) => {
    expect(parse({ outcome, failed: true })).toMatchObject({ level, Outcome: outcome, Failures: 1 });
  });

  test('says what an operator did, on whom and why, if there is an operator', () => {
    const audit = { operator: 'o-1', userId: 'u-1', change: 'disabled', reason: 'Ticket 7' };
    expect(parse({ audit })).toMatchObject({ Operation: 'signIn', ...audit });
    expect(parse({ audit: { operator: 'o-1' } })).not.toHaveProperty('reason');
  });

  test('does not contain a text that is not a name', () => {
    const line = toLogLine({ ...record, cognitoError: 'hanako@example.jp', fault: 'a b' }, 'Genkan', 0);
    expect(line).not.toContain('hanako');
    expect(JSON.parse(line)).toMatchObject({ cognitoError: 'Unnamed', fault: 'Unnamed' });
  });
});
