import { Account } from '../../../local/account/Account.ts';
import { Clock } from '../../../local/clock.ts';
import { createConsole, type ConsoleOptions } from '../../../local/console/createConsole.ts';
import { EventLog } from '../../../local/events.ts';
import { Faults } from '../../../local/faults.ts';
import { Reloads } from '../../../local/Reloads.ts';
import { NextIdentities } from '../../../local/identityProvider/NextIdentities.ts';
import { Inbox } from '../../../local/inbox.ts';
import { openState } from '../../../local/state.ts';

export const ORIGIN = 'http://localhost:4000';
const SCHEMA =
  'type Query { me: String @aws_cognito_user_pools } type Mutation { signIn(input: SignInInput!): String } input SignInInput { a: Int }';
const USER_POOL = {
  type: 'AMAZON_COGNITO_USER_POOLS',
  userPoolId: 'ap-northeast-1_Example01',
  appIdClientRegex: null,
  defaultAction: 'ALLOW',
} as const;
export const ENDPOINTS = {
  graphqlUrl: `${ORIGIN}/graphql`,
  apiKey: 'da2-example',
  cognitoUrl: 'http://localhost:4001',
  userPoolId: 'ap-northeast-1_Example01',
  clientId: 'exampleclient',
  inboxUrl: `${ORIGIN}/inbox`,
  notEmulated: [],
  apis: [{ name: 'demo', url: `${ORIGIN}/graphql`, apiKey: 'da2-example' }],
  authModes: ['API_KEY'],
  userPools: [{ id: 'ap-northeast-1_Example01', name: 'people', clientId: 'exampleclient' }],
  stateFolder: null,
  mailLimit: null,
};

/** An API for the explorer, with a `graphql` that answers null. */
export function exploredApi(overrides: Partial<ConsoleOptions['apis'][number]> = {}): ConsoleOptions['apis'][number] {
  return {
    ...{ name: 'demo', path: '/graphql', apiKey: 'da2-example' },
    api: { schema: SCHEMA, authModes: [{ type: 'API_KEY' }, USER_POOL, { type: 'AWS_IAM' }] },
    introspect: (query) => ({ data: { introspected: query } }),
    graphql: () => Response.json({ data: null }),
    ...overrides,
  };
}

/** A console over fresh parts, and `call`, which asks it as a browser or curl on this machine would. */
export function openConsole(overrides: Partial<ConsoleOptions> = {}) {
  const clock = new Clock();
  const inbox = new Inbox(openState(null), clock);
  const events = new EventLog(clock);
  const faults = new Faults();
  const reloads = new Reloads();
  const app = createConsole({
    apis: [exploredApi()],
    signIn: (request) => Promise.resolve({ error: JSON.stringify(request) }),
    ...{ clock, inbox, events, faults, reloads, account: new Account() },
    ...{ identityProviders: [], nextIdentities: new NextIdentities() },
    config: null,
    endpoints: () => ENDPOINTS,
    exportUsers: () => ({ genkan: 1, users: [] }),
    importUsers: () => Promise.resolve(0),
    users: () => null,
    pageFolder: null,
    region: 'ap-northeast-1',
    ...overrides,
  });
  const call = async (request: string, options: { body?: unknown; headers?: Record<string, string> } = {}) => {
    const [method = '', path = ''] = request.split(' ');
    const type = method === 'POST' || method === 'PATCH' ? { 'content-type': 'application/json' } : {};
    const body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
    const headers = { host: 'localhost:4000', ...type, ...options.headers };
    return app.request(ORIGIN + path, { method, headers, ...(options.body !== undefined && { body }) });
  };
  return { app, clock, inbox, events, faults, reloads, call };
}

export const MAIL = {
  to: 'hanako@example.com',
  channel: 'EMAIL',
  subject: 'コード',
  body: '<p>花子</p>',
  code: '123456',
} as const;
