import { Hono } from 'hono';
import { accountActionNames } from '../account/accountServices.ts';
import { ACTIONS } from '../cognito/wire/actions.ts';
import type { FailingCall, FaultRequest, LostMessage, SlowCall } from '../engineApi.ts';
import { EVERY_ACTION, type Faults } from '../faults.ts';
import { nullable, oneOf, readFields, readId, readObject, text, whole } from './readFields.ts';
import { RequestError } from './RequestError.ts';

const MAX_TIMES = 1000;
const MAX_DELAY_MILLIS = 60_000;
const FORMS =
  'Send {"action": "SignUp", "exception": "TooManyRequestsException"}, {"action": "*", "delayMillis": 2000} or ' +
  '{"lose": "EMAIL"}';
/** Actions of the other services that the engine emulates. */
const OTHER_ACTIONS = ['Invoke', 'GetSecretValue', 'DescribeSecret', 'PutSecretValue', ...accountActionNames];
/** Endpoints of the domains of user pools that apps call. */
const ENDPOINTS = ['oauth2/token', 'oauth2/userInfo', 'oauth2/revoke'];
const EXCEPTION = /^[A-Za-z][A-Za-z0-9._]{0,99}$/;

const READERS = {
  action: {
    read: (value: unknown) => (typeof value === 'string' && isAction(value) ? value : undefined),
    wanted: `an API action, such as SignUp or GetSecretValue, or "${EVERY_ACTION}" for every action of Cognito`,
  },
  exception: {
    read: (value: unknown) => (typeof value === 'string' && EXCEPTION.test(value) ? value : undefined),
    wanted: 'the name of an exception, such as TooManyRequestsException',
  },
  message: text,
  delayMillis: whole(1, MAX_DELAY_MILLIS),
  lose: oneOf('EMAIL', 'SMS'),
  times: nullable(whole(1, MAX_TIMES)),
} as const;

/** Creates the routes of injected faults. */
export function faultControls(faults: Faults): Hono {
  const app = new Hono();
  app.get('/faults', (c) => c.json(faults.list()));
  app.post('/faults', async (c) => c.json(faults.add(readFault(await readObject(c))), 201));
  app.delete('/faults', (c) => {
    readFields(c.req.query(), {});
    faults.clear();
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) => {
    if (faults.remove(readId(c))) return c.body(null, 204);
    throw new RequestError('There is no fault of that id. GET /faults lists them.', 404);
  });
  return app;
}

function isAction(value: string): boolean {
  return value === EVERY_ACTION || ACTIONS.has(value) || OTHER_ACTIONS.includes(value) || ENDPOINTS.includes(value);
}

function readFault(body: Readonly<Record<string, unknown>>): FaultRequest {
  const fields = readFields<FailingCall & SlowCall & LostMessage>(body, READERS);
  const { action, exception, message, delayMillis, lose, ...repeated } = fields;
  const given = [exception, delayMillis, lose].filter((member) => member !== undefined).length;
  if (given !== 1) throw new RequestError(`${FORMS}: one of exception, delayMillis and lose.`);
  if (message !== undefined && exception === undefined) throw new RequestError('"message" is for an exception only.');
  if (lose !== undefined && action === undefined) return { lose, ...repeated };
  if (action === undefined || lose !== undefined) throw new RequestError(`${FORMS}; only "lose" has no action.`);
  if (delayMillis !== undefined) return { action, delayMillis, ...repeated };
  return { action, exception: String(exception), ...(message !== undefined && { message }), ...repeated };
}
