import fc from 'fast-check';
import { expect, test } from 'vitest';
import { targets } from '../../../local/cognito/targets.ts';
import { ACTIONS } from '../../../local/cognito/wire/actions.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, startUserPool, USER_POOL_ID } from '../cognito/startUserPool.ts';
import { callsTo, EMAIL, PASSWORD, PHONE } from '../cognito/userPoolCalls.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT, FuzzRun } from './fuzz.ts';

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>('', 'x'.repeat(3000), -1, 1e308, { toString: null }, { __proto__: null }, [], [null], [{}]),
);
/** A value that fits mostly, and sometimes anything. */
function mostly(...values: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 25, arbitrary: fc.constantFrom(...values) }, junk);
}
const usernames = mostly(EMAIL, 'taro@example.jp', PHONE, '+819011112222', 'unknown', 'a'.repeat(128), '__proto__');
const passwords = mostly(PASSWORD, 'Temporary-1!', 'short', 'no-digit-No!');
const attributeNames = [
  'email',
  'phone_number',
  'nickname',
  'email_verified',
  'sub',
  'custom:nope',
  'locale',
  'updated_at',
];
const attributes = mostly(
  [
    { Name: 'phone_number', Value: PHONE },
    { Name: 'nickname', Value: 'x' },
  ],
  ...attributeNames.map((Name) => [{ Name, Value: 'true' }]),
  [{ Name: 'email', Value: EMAIL }],
  [{ Name: 'email', Value: '' }],
);
const jwt = ['{"alg":"RS256"}', '{"iss":{"toString":null},"sub":[]}', 'x'].map((part) =>
  Buffer.from(part).toString('base64url'),
);
const tokens = mostly('a.b.c', 'x', jwt.join('.'));
const parameters = mostly(
  { USERNAME: EMAIL, PASSWORD },
  { USERNAME: EMAIL, PASSWORD: 'Wrong-2024!' },
  { REFRESH_TOKEN: 'a.b.c' },
  { USERNAME: 'unknown', SMS_MFA_CODE: '123456' },
  { USERNAME: EMAIL, NEW_PASSWORD: PASSWORD, 'userAttributes.email': EMAIL },
  {},
);

const bodies = fc.record(
  {
    ClientId: mostly(OTHER_CLIENT_ID, OTHER_CLIENT_ID, CLIENT_ID, 'unknown'),
    UserPoolId: mostly(USER_POOL_ID, USER_POOL_ID, 'ap-northeast-1_Unknown00'),
    Username: usernames,
    Password: passwords,
    TemporaryPassword: passwords,
    UserAttributes: attributes,
    ConfirmationCode: mostly('123456', '000000'),
    Session: mostly('x'.repeat(40), 'short'),
    AuthFlow: mostly('USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_SRP_AUTH', 'ADMIN_NO_SRP_AUTH'),
    AuthParameters: parameters,
    ChallengeName: mostly('SMS_MFA', 'NEW_PASSWORD_REQUIRED', 'WEB_AUTHN'),
    ChallengeResponses: parameters,
    AccessToken: tokens,
    RefreshToken: tokens,
    Token: tokens,
    SecretHash: fc.oneof({ weight: 20, arbitrary: fc.constant(undefined) }, fc.constant('YQ==')),
    Permanent: mostly(true, false),
    ForceAliasCreation: mostly(true, false),
    MessageAction: mostly('RESEND', 'SUPPRESS'),
    DesiredDeliveryMediums: mostly(['EMAIL'], ['SMS']),
    Limit: mostly(1, 60, 61),
    Filter: mostly('email ^= "h"', 'sub = "x"', 'status = "CONFIRMED"', 'nope', '"'),
    PaginationToken: mostly('x', 'MQ'),
    AttributesToGet: mostly(['email'], ['nope']),
    ClientMetadata: mostly({ a: 'b' }),
    UserContextData: mostly({ IpAddress: '127.0.0.1' }),
  },
  {
    requiredKeys: [
      ...(['ClientId', 'UserPoolId', 'Username', 'Password', 'UserAttributes', 'ConfirmationCode'] as const),
      ...(['AuthFlow', 'AuthParameters', 'ChallengeName', 'ChallengeResponses', 'Session'] as const),
    ],
  },
);
const requests = fc.record({
  action: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...targets.keys()) },
    fc.constantFrom(...ACTIONS),
    fc.constantFrom('Nope', '', 'constructor', '__proto__'),
  ),
  body: fc.oneof(
    { weight: 12, arbitrary: bodies.map((body) => JSON.stringify(body)) },
    fc.json(),
    fc.string({ unit: 'binary' }),
  ),
  signed: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
  /** Minutes by which the clock moves before the request. */
  minutes: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(120)),
});

test(
  'random Cognito requests get a response below 500, in time, and leave no memory behind',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const faults: unknown[] = [];
    const pool = await startUserPool({
      onFault: (error) => faults.push(error),
      clientProperties: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    });
    await callsTo(pool).join();
    const run = new FuzzRun();
    run.start();
    await fc.assert(
      fc.asyncProperty(requests, async ({ action, body, signed, minutes }) => {
        pool.clock.advance(minutes * 60_000);
        const headers = {
          'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
          ...(signed && { authorization: 'AWS4-HMAC-SHA256 Credential=x' }),
        };
        await run.send(() => pool.service.handle(new Request(pool.url, { method: 'POST', headers, body })));
      }),
      { numRuns: FUZZ_RUNS },
    );
    expect(faults).toEqual([]);
    run.finish('Cognito');
    await pool.stop();
  },
);
