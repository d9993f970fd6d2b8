import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '../../../local/Engine.ts';
import type { Engine } from '../../../local/Engine.ts';
import { addresses, jsonLine, notices } from '../../../local/start/report.ts';
import { demoAssembly } from '../demoAssembly.ts';

describe('the report', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine({ assembly: demoAssembly({ apis: ['one', 'two'] }), stateFolder: null });
  });
  afterAll(() => engine.stop());

  test('is one line for scripts', () => {
    expect(jsonLine(engine)).not.toContain('\n');
    expect(JSON.parse(jsonLine(engine))).toEqual({
      graphqlUrl: engine.graphqlUrl,
      apiKey: engine.apiKey,
      cognitoUrl: engine.cognitoUrl,
      userPoolId: engine.userPoolId,
      clientId: engine.clientId,
      inboxUrl: engine.inboxUrl,
      consoleUrl: engine.consoleUrl,
    });
  });

  test('lists every address for a person, and no secret', () => {
    const text = addresses(engine);
    for (const { url } of engine.apis) expect(text).toContain(url);
    for (const part of [engine.apiKey, engine.inboxUrl, engine.cognitoUrl, engine.userPoolId])
      expect(text).toContain(part);
    for (const { value } of engine.model.secrets) expect(text).not.toContain(value);
  });

  test('names the page at the host name to which an app client redirects', () => {
    const { consoleUrl, model } = engine;
    const page = consoleUrl.replace('127.0.0.1', 'localhost');
    const withClient = (...CallbackURLs: string[]): string => {
      const client = {
        logicalId: 'App',
        id: 'id',
        name: 'app',
        userPoolId: '',
        secret: null,
        properties: { CallbackURLs },
      };
      return addresses({ ...engine, model: { ...model, userPoolClients: [client] } });
    };

    expect(withClient('https://shop.example/')).toContain(`Console      ${consoleUrl} `);
    expect(withClient('https://shop.example/', page)).toContain(`Console      ${page} `);
  });

  test('keeps a name of the template on its line, without control characters', () => {
    const apis = engine.apis.map((api) => ({ ...api, name: 'shop\n\u001b[31mBooted' }));
    const named = { ...engine, apis, notEmulated: ['Type Name\nBooted'] };
    expect(notices(named)).toContain('2 APIs: shop  [31mBooted is served at /graphql, the others at their names');
    expect(notices(named)).toContain('not emulated: Type Name Booted');
    expect(addresses(named)).toContain('  GraphQL shop  [31mBooted  ');
  });

  test('leaves out what the deployment does not have', () => {
    const bare = {
      ...engine,
      userPoolId: '',
      clientId: '',
      apiKey: '',
      apis: engine.apis.map((api) => ({ ...api, apiKey: '' })),
    };
    expect(addresses(bare)).toMatch(/API key +none/);
    expect(addresses(bare)).not.toContain('User pool');
  });

  test('returns the choices, what is not emulated, and an expired key', () => {
    const [first] = engine.model.userPools;
    const userPools = first === undefined ? [] : [first, { ...first, id: 'other' }];
    const notEmulated = ['AWS::DynamoDB::Table Table', 'AWS::Lambda::Function.Runtime Fn (python3.13)'];
    const model = { ...engine.model, userPools };
    expect(notices({ ...engine, model, notEmulated })).toEqual([
      '2 APIs: one is served at /graphql, the others at their names',
      '2 user pools: the one shown is that of the first API, or else the first',
      'not emulated: AWS::DynamoDB::Table Table',
      'not emulated: AWS::Lambda::Function.Runtime Fn (python3.13)',
    ]);
    engine.clock.advance(8 * 24 * 60 * 60 * 1000);
    expect(notices(engine)[1]).toMatch(/^the API key expired at 20.*; AppSync rejects it$/);
  });
});
