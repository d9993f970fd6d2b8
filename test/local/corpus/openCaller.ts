import type { AuthModeName } from '../../../local/console/explorerApi.ts';
import type { Engine } from '../../../local/Engine.ts';
import { createIdentityJs } from '../cognito/foreign/createIdentityJs.ts';

/** Returns the headers of a caller in a mode; null when there is no such caller. */
export type Caller = (mode: AuthModeName, apiKey: string | null) => Record<string, string> | null;

const PASSWORD = 'Sakura-Hanami-2026!';
const EMAIL = 'hanako@example.com';

async function send(url: URL, method: string, body: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

/** Returns an access token of a new user who is in every group; null when the app client lets none sign in. */
async function signIn({ consoleUrl, cognitoUrl, userPoolId, clientId, model, inbox }: Engine): Promise<string | null> {
  if (userPoolId === '' || clientId === '') return null;
  const at = (path: string): URL => new URL(path, consoleUrl);
  const pool = model.userPools.find(({ id }) => id === userPoolId);
  const signInNames = [pool?.properties['UsernameAttributes'] ?? []].flat();
  const named = signInNames.length === 0 ? { username: 'hanako' } : {};
  const user = { ...named, email: EMAIL, phoneNumber: '+819012345678', password: PASSWORD };
  const created = await send(at('/users'), 'POST', user);
  if (created['error'] !== undefined) throw new Error(`POST /users: ${JSON.stringify(created)}`);
  const groups = model.userPoolGroups.filter((group) => group.userPoolId === userPoolId).map(({ name }) => name);
  await send(at(`/users/${String(created['sub'])}`), 'PATCH', { groups });
  const username = signInNames.includes('email') || named.username === undefined ? EMAIL : named.username;
  const first = await send(at('/console/sign-in'), 'POST', { username, password: PASSWORD });
  const { challenge } = first;
  const code = inbox.list().at(-1)?.code;
  const signedIn = challenge === undefined ? first : await send(at('/console/sign-in'), 'POST', { challenge, code });
  const tokens = signedIn['tokens'] as { accessToken: string } | undefined;
  if (tokens !== undefined) return tokens.accessToken;
  // CDK's default app client allows SRP only.
  const client = createIdentityJs({ userPoolId, clientId, endpoint: cognitoUrl });
  const step = await client.signIn(username, PASSWORD).catch((error: unknown) => String(error));
  if (step !== 'DONE') throw new Error(`sign-in: ${JSON.stringify(signedIn)}, by SRP: ${step}`);
  return (await client.refresh()).accessToken;
}

/**
 * Opens the callers of an engine's APIs.
 * @param token the value of the header `authorization` for Lambda authorizers.
 */
export async function openCaller(engine: Engine, token?: string): Promise<Caller> {
  const accessToken = await signIn(engine).catch((error: unknown) => {
    process.stderr.write(`no user pool token: ${String(error)}\n`);
    return null;
  });
  const json = { 'content-type': 'application/json' };
  return (mode, apiKey) => {
    switch (mode) {
      case 'API_KEY':
        return apiKey === null ? null : { ...json, 'x-api-key': apiKey };
      case 'AMAZON_COGNITO_USER_POOLS':
        return accessToken === null ? null : { ...json, authorization: accessToken };
      case 'AWS_LAMBDA':
        return token === undefined ? null : { ...json, authorization: token };
      case 'AWS_IAM':
        return json;
      default:
        return null;
    }
  };
}
