import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationEvents, triggerEvents, type OperationEvent } from '../../docs/testEvents.ts';
import type { Outcome } from '../../lambdas/runtime/contract.ts';
import { schema } from '../layout/tree.ts';
import { temporaryFolder } from '../local/temporaryFolder.ts';
import { runBundle } from '../resolvers/runResolver.ts';
import { TestGateway } from './testGateway.ts';

const page = readFileSync('docs/test-events.md', 'utf8');
const events = operationEvents(schema, readFileSync('schema.graphql', 'utf8'));
const triggers = triggerEvents();
const SESSION = 'SESSION_OF_THE_ANSWER_BEFORE';

let gateway: TestGateway;
beforeAll(async () => {
  // With identity providers, so that their operations accept the name of one.
  gateway = await TestGateway.open('redirect');
});
afterAll(() => gateway.close());

/** Invokes a deployed function as Lambda's console does; throws when the function fails. */
async function invoke(logicalName: string, event: unknown): Promise<unknown> {
  const { functions } = gateway.engine.model;
  const { name } = functions.find(({ logicalId }) => logicalId.startsWith(`Gateway${logicalName}Function`)) ?? {};
  const response = await fetch(`${gateway.engine.cognitoUrl}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 console', 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  expect(response.headers.get('x-amz-function-error')).toBeNull();
  return response.json();
}

function eventOf(name: string): OperationEvent {
  const found = events.find((event) => event.name === name);
  if (!found) throw new Error(`no event of ${name}`);
  return structuredClone(found);
}

/** Sends the event of an operation to its function, with values in place of placeholders. */
async function run(name: string, values: Record<string, unknown> = {}): Promise<Outcome> {
  const { event, function: target } = eventOf(name);
  const input = event.input && { ...event.input, ...values };
  return (await invoke(target === 'auth' ? 'Auth' : 'Admin', { ...event, input })) as Outcome;
}

/** A failure that the event itself causes: it is stale. */
const STALE = ['VALIDATION_FAILED', 'INTERNAL', 'MISCONFIGURED', 'TEMPORARILY_UNAVAILABLE'];

describe('the events of docs/test-events.md', () => {
  test('are those of every field of Query and Mutation, and are on the page', () => {
    const fields = [schema.getMutationType(), schema.getQueryType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    expect(events.map(({ name }) => name).sort()).toEqual(fields.sort());
    for (const { event, variables } of events) {
      expect(page).toContain(JSON.stringify(event, null, 2));
      if (variables !== null) expect(page).toContain(JSON.stringify(variables, null, 2));
    }
    for (const event of triggers) expect(page).toContain(JSON.stringify(event, null, 2));
  });

  test('have a Japanese phone number and nickname', () => {
    expect(eventOf('signUp').event.input).toMatchObject({ phoneNumber: '+819012345678', nickname: '花子' });
    expect(triggers[0]?.request.userAttributes).toMatchObject({ phone_number: '+819012345678', nickname: '花子' });
  });

  test.each(events)('$name is what the deployed resolver sends', async ({ name, variables, event }) => {
    const isAdmin = name.startsWith('admin');
    const isUser = event.caller['accessToken'] !== null;
    const identity = isAdmin ? { userArn: event.caller['operator'] } : { claims: { token_use: 'access' } };
    const headers = {
      'accept-language': 'ja',
      'x-forwarded-for': '203.0.113.7, 198.51.100.1',
      'x-amzn-trace-id': event.caller['requestId'],
      ...(isUser && { authorization: event.caller['accessToken'] }),
    };
    const type = schema.getQueryType()?.getFields()[name] ? 'Query' : 'Mutation';
    const answer = await runBundle(`${type}.${name}`, 'request', {
      arguments: variables ?? {},
      identity: isAdmin || isUser ? identity : null,
      request: { headers },
    });
    expect(answer.value).toMatchObject({ payload: event });
    expect(Object.keys((answer.value as { payload: { input: object | null } }).payload.input ?? {}).sort()).toEqual(
      Object.keys(event.input ?? {}).sort(),
    );
  });

  test.each(events)('$name is accepted by the bundled function', async ({ name }) => {
    const outcome = await run(name);
    if (!outcome.ok) expect(STALE).not.toContain(outcome.error.code);
    else expect(outcome.value).toHaveProperty('__typename');
  });

  test.each(triggers)('$triggerSource is answered with a text in Japanese that has the code', async (event) => {
    const { response } = (await invoke('CustomMessage', event)) as CustomMessageTriggerEvent;
    expect(response.emailMessage).toContain('{####}');
    expect(response.emailMessage).toMatch(/[ぁ-ん]/);
  });
});

test('the events of the tutorial, in its order, end in tokens', async () => {
  await gateway.engine.control.reset();
  const session = ({ value }: { value: unknown }) => (value as { session: string }).session;
  const ok = async (...call: Parameters<typeof run>) => {
    const outcome = await run(...call);
    if (!outcome.ok) throw new Error(outcome.error.code);
    return outcome;
  };
  const signedUp = await ok('signUp');
  const mailed = gateway.code('hanako@example.com');
  expect(await ok('confirmSignUp', { session: session(signedUp), code: mailed })).toMatchObject({
    value: { __typename: 'Challenge', kind: 'PASSWORD' },
  });
  const challenged = await ok('signIn');
  expect(await run('respondToSmsChallenge', { session: SESSION })).toMatchObject({
    error: { code: 'SESSION_INVALID' },
  });
  const texted = gateway.code('+819012345678');
  expect(await ok('respondToSmsChallenge', { session: session(challenged), code: texted })).toMatchObject({
    value: { __typename: 'Tokens', tokenType: 'Bearer' },
  });
});

test('the GraphQL request of signUp on the page runs against the API', async () => {
  await gateway.engine.control.reset();
  const { document, variables } = eventOf('signUp');
  expect(page).toContain(document.trim());
  const { data, errors } = await gateway.sendText(document, variables);
  expect(errors).toBeUndefined();
  expect(data?.['signUp']).toMatchObject({ __typename: 'Challenge', kind: 'CONFIRM_SIGN_UP' });
});

test('the command of the page sends a saved request', async () => {
  await gateway.engine.control.reset();
  const { document, variables } = eventOf('signUp');
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'request.graphql'), document);
  writeFileSync(join(folder, 'variables.json'), JSON.stringify(variables));
  const [command = ''] = /^jq [^]*?--data @-$/m.exec(page) ?? [];
  const { graphqlUrl, apiKey } = gateway.engine;
  const env = { ...process.env, GRAPHQL_URL: graphqlUrl, API_KEY: apiKey };
  const { stdout } = await promisify(execFile)('bash', ['-c', command], { cwd: folder, env });
  expect(JSON.parse(stdout)).toMatchObject({ data: { signUp: { kind: 'CONFIRM_SIGN_UP' } } });
});
