import { expect, test } from 'vitest';
import { createJsonService } from '../../../local/awsJson/createJsonService.ts';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import { Faults } from '../../../local/faults.ts';
import { NotEmulatedError } from '../../../local/notEmulated.ts';

test('an action that depends on what is not emulated is answered with NotEmulatedError', async () => {
  const events = new EventLog(new Clock());
  const service = createJsonService({
    service: 'account',
    name: 'CloudWatch Logs',
    prefix: 'Logs_20140328.',
    actions: {
      DescribeLogGroups: () => {
        throw new NotEmulatedError('Fn::ImportValue');
      },
    },
    store: null,
    logsContent: false,
    events,
    faults: new Faults(),
  });
  const headers = { 'x-amz-target': 'Logs_20140328.DescribeLogGroups', authorization: 'AWS4-HMAC-SHA256 x' };

  const response = await service.handle(new Request('http://127.0.0.1/', { method: 'POST', body: '{}', headers }));

  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ __type: 'NotEmulatedError', message: 'not emulated: Fn::ImportValue' });
});
