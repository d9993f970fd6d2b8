import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { App } from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BoardStack } from '../../examples/protected-fields/BoardStack.ts';
import { startEngine } from '../../local/Engine.ts';
import { requestText } from './graphql.ts';
import { signedFetch } from './signedFetch.ts';
import { newPerson, TestGateway } from './testGateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'genkan-board-'));
const NOTICES = '{ notices { id text mine } }';
const PUBLISH = 'mutation ($text: String!) { publishNotice(input: { text: $text }) { id text mine } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawNotice(input: { id: $id }) { id } }';
const UNAUTHORIZED = { errorType: 'Unauthorized' };

/** Headers of a caller. */
type Caller = Record<string, string>;

let gateway: TestGateway;
let member: Caller;
let staff: Caller;
let colleague: Caller;
beforeAll(async () => {
  const outdir = join(folder, 'cdk.out');
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  new BoardStack(app, 'Club');
  app.synth();
  gateway = new TestGateway(await startEngine({ assembly: outdir, stateFolder: null }));
  member = await signIn();
  staff = await signIn('staff');
  colleague = await signIn('staff');
}, 60_000);
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(group?: string): Promise<Caller> {
  const person = newPerson();
  await gateway.confirmed(person);
  if (group !== undefined) {
    const membership = { UserPoolId: gateway.engine.userPoolId, Username: person.email, GroupName: group };
    await gateway.cognito().send(new AdminAddUserToGroupCommand(membership));
  }
  return { authorization: (await gateway.signedInAgain(person)).accessToken };
}

function ask(headers: Caller, query: string, variables: object = {}) {
  return requestText({ graphqlUrl: gateway.engine.graphqlUrl, headers }, query, variables);
}

/** Sends a query as a server: signed with the engine's IAM credentials. */
async function askSigned(query: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const send = signedFetch({ credentials, region: gateway.engine.model.region });
  const headers = { 'content-type': 'application/json' };
  const response = await send(gateway.engine.graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as { data: unknown; errors?: { errorType: string }[] };
}

async function publish(text: string): Promise<string> {
  const { data } = await ask(staff, PUBLISH, { text });
  return (data?.['publishNotice'] as { id: string }).id;
}

describe('the notice board', () => {
  test('shows its rules to anyone, and nothing else to an API key', async () => {
    expect((await ask(gateway.key, '{ boardRules }')).data).toEqual({
      boardRules: 'Be kind, and write in one sentence.',
    });
    for (const [query, variables] of [
      [NOTICES, {}],
      ['{ countNotices }', {}],
      [PUBLISH, { text: 'a' }],
    ] as const) {
      expect((await ask(gateway.key, query, variables)).errors?.[0]).toMatchObject(UNAUTHORIZED);
    }
  });

  test('lets a member read, and a member of staff publish', async () => {
    expect((await ask(member, PUBLISH, { text: 'Party' })).errors?.[0]).toMatchObject(UNAUTHORIZED);
    const id = await publish('大掃除は土曜日です');
    expect((await ask(member, NOTICES)).data).toMatchObject({
      notices: [{ id, text: '大掃除は土曜日です', mine: false }],
    });
    expect((await ask(staff, NOTICES)).data).toMatchObject({ notices: [{ id, mine: true }] });
    expect((await ask(member, '{ boardRules }')).errors).toBeUndefined();
  });

  test('lets a server count, by IAM only, and read nothing', async () => {
    expect((await askSigned('{ countNotices }')).data).toEqual({ countNotices: expect.any(Number) as number });
    expect((await ask(member, '{ countNotices }')).errors?.[0]).toMatchObject(UNAUTHORIZED);
    expect((await askSigned(NOTICES)).errors?.[0]).toMatchObject(UNAUTHORIZED);
    expect((await askSigned('{ boardRules }')).errors?.[0]).toMatchObject(UNAUTHORIZED);
  });

  test('lets only the author withdraw a notice, and does not tell a foreign id from an unknown one', async () => {
    const id = await publish('Mine');
    expect((await ask(member, WITHDRAW, { id })).errors?.[0]).toMatchObject(UNAUTHORIZED);
    const foreign = (await ask(colleague, WITHDRAW, { id })).errors?.[0];
    const unknown = (await ask(colleague, WITHDRAW, { id: 'none' })).errors?.[0];
    expect(foreign).toMatchObject({ errorType: 'NOT_YOUR_NOTICE' });
    expect(unknown).toEqual(foreign);
    expect((await ask(staff, WITHDRAW, { id })).data).toEqual({ withdrawNotice: { id } });
  });

  test('answers an empty and a long text with a code of its own', async () => {
    for (const text of [' ', 'a'.repeat(201)]) {
      expect((await ask(staff, PUBLISH, { text })).errors?.[0]).toMatchObject({ errorType: 'TEXT_LENGTH' });
    }
  });

  test('keeps a user out of a group until the next token', async () => {
    const person = newPerson();
    const { accessToken, refreshToken } = await gateway.signedIn(person);
    const membership = { UserPoolId: gateway.engine.userPoolId, Username: person.email, GroupName: 'staff' };
    await gateway.cognito().send(new AdminAddUserToGroupCommand(membership));
    expect((await ask({ authorization: accessToken }, PUBLISH, { text: 'x' })).errors?.[0]).toMatchObject(UNAUTHORIZED);
    const renewed = gateway.tokens(await gateway.mutate('refreshTokens', { refreshToken: refreshToken ?? '' }));
    expect((await ask({ authorization: renewed.accessToken }, PUBLISH, { text: 'x' })).errors).toBeUndefined();
  });
});

test.each([
  ['notices.graphql', 'graphql'],
  ['resolver.js', 'js'],
  ['BoardStack.ts', 'ts'],
])('docs/protected-fields.md shows %s', (name, language) => {
  const shown = readFileSync(`examples/protected-fields/${name}`, 'utf8').replace(
    '../../infra/index.ts',
    '@genkan/construct',
  );
  expect(readFileSync('docs/protected-fields.md', 'utf8')).toContain(`\`\`\`${language}\n${shown}\`\`\``);
});
