import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineControl } from '../../local/control/EngineControl.ts';
import type { EngineEvent, GraphqlExchangeRequest } from '../../local/engineApi.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
let control: EngineControl;
beforeAll(async () => {
  gateway = await TestGateway.open();
  control = await EngineControl.connect(gateway.engine.consoleUrl);
});
afterAll(() => gateway.close());

/** Returns each call of a trace as `service name`, under its caller. */
function treeOf(events: readonly EngineEvent[], parent: number | null = null): unknown[] {
  return events
    .filter((event) => event.parent === parent)
    .toSorted((left, right) => left.id - right.id)
    .map((event) => {
      const inner = treeOf(events, event.id);
      const { service } = event;
      return inner.length === 0 ? `${service} ${nameOf(event)}` : { [`${service} ${nameOf(event)}`]: inner };
    });
}

/** The names of functions end with a hash. */
function nameOf({ service, name }: EngineEvent): string {
  if (service !== 'lambda') return name;
  return /custom/i.test(name) ? 'customMessage' : 'auth';
}

describe('a trace', () => {
  test('links a request, its function, the calls to Cognito, the trigger and the message', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    await gateway.mutate('signIn', { username: person.email, password: person.password });
    const [text] = await control.inbox({ to: person.phoneNumber });
    const events = await control.events(text?.trace ?? '');
    expect(treeOf(events)).toEqual([
      {
        'appsync Mutation.signIn': [{ 'lambda auth': [{ 'cognito InitiateAuth': ['lambda customMessage'] }] }],
      },
    ]);
    expect(text?.user).toBe(events.find(({ service }) => service === 'cognito')?.user);
  });

  test('stays apart from the traces of requests at the same time', async () => {
    const people = Array.from({ length: 6 }, () => newPerson());
    await Promise.all(people.map((person) => gateway.confirmed(person)));
    for (const person of people) {
      const mails = await control.inbox({ to: person.email });
      const [mail] = mails;
      const events = await control.events(mail?.trace ?? '');
      const roots = events.filter(({ parent }) => parent === null);
      expect(roots.map(({ name }) => name)).toEqual(['Mutation.signUp']);
      expect(events.filter(({ name }) => name === 'SignUp').map(({ user }) => user)).toEqual([mail?.user]);
    }
    const all = await control.events();
    const ids = new Set(all.map(({ id }) => id));
    expect(all.filter(({ service }) => service === 'lambda').every(({ parent }) => ids.has(parent ?? 0))).toBe(true);
  });

  test('belongs to a call of a cold function, whose calls while it loads are linked too', async () => {
    const roots = (await control.events()).filter(({ parent }) => parent === null);
    expect(new Set(roots.map(({ service }) => service))).toEqual(new Set(['appsync']));
  });
});

describe('the content of a call', () => {
  test('has no password and no client secret, in whatever form they were sent', async () => {
    const person = newPerson({ password: 'Tsubaki-2026!' });
    const username = JSON.stringify(person.email);
    await gateway.confirmed(person);
    await gateway.sendText(
      `mutation ($pw: String!) { signIn(input: { username: ${username}, password: $pw }) { __typename } }`,
      { pw: person.password },
    );
    await gateway.sendText(
      `mutation { signIn(input: { username: ${username}, password: "${person.password}" }) { __typename } }`,
    );
    await gateway.sendText(`mutation { signIn(input: { username: ${username}, password: "${person.password}" `);
    const events = await control.events();
    const details = await Promise.all(events.slice(-60).map(({ id }) => control.event(id)));
    const texts = JSON.stringify(details);
    expect(texts).toContain(person.email);
    expect(texts).not.toContain(person.password);
    for (const { secret } of gateway.engine.model.userPoolClients) expect(texts).not.toContain(secret ?? 'none');
    expect(texts).toContain('"SecretHash":"***"');
    expect(JSON.stringify(events)).not.toContain(person.email);
  });

  test('is the whole GraphQL request with its mode, and the whole answer', async () => {
    const person = newPerson();
    const { accessToken } = await gateway.signedIn(person);
    await gateway.sendText('query Who { me { email } }', {}, { authorization: accessToken });
    const event = (await control.events()).findLast(({ name }) => name === 'Query.me');
    const { request, response } = await control.event(event?.id ?? 0);
    expect(request as GraphqlExchangeRequest).toEqual({
      query: 'query Who { me { email } }',
      variables: {},
      operationName: null,
      headers: { authMode: 'AMAZON_COGNITO_USER_POOLS' },
    });
    expect(response).toEqual({ data: { me: { email: person.email } } });
  });

  test('is kept for a request that no resolver ran for, with its error as the outcome', async () => {
    const asked: [string, Record<string, string>, string, string][] = [
      ['{ authConfig { nope } }', gateway.key, 'Query.authConfig', 'ValidationError'],
      ['{ me { email } }', { 'x-api-key': 'da2-wrong' }, 'Query.me', 'UnauthorizedException'],
      ['{ me', gateway.key, 'POST /graphql', 'MalformedHttpRequestException'],
    ];
    for (const [query, headers, name, outcome] of asked) {
      await gateway.sendText(query, {}, headers);
      const event = (await control.events()).at(-1);
      expect(event).toMatchObject({ service: 'appsync', name, outcome, parent: null });
      const { request, response } = await control.event(event?.id ?? 0);
      expect(request).toMatchObject({ query });
      expect(response).toHaveProperty('errors');
    }
  });
});
