import { Hono, type Context } from 'hono';
import { signRequest } from '../appsync/auth/signRequest.ts';
import { EMULATED_MODES } from '../assembly/emulatedModes.ts';
import type { ApiModel } from '../assembly/model.ts';
import type { ExplorerApi } from './explorerApi.ts';
import { isIntrospection } from './isIntrospection.ts';
import { operationTabs } from './operationTabs.ts';
import type { PoolSignIn, SignInRequest } from './poolSignIn.ts';

/** An API of the engine, for the explorer. */
interface ExploredApi {
  name: string;
  /** Path of the API on the same server. */
  path: string;
  /** Empty when the API has none. */
  apiKey: string;
  api: Pick<ApiModel, 'schema' | 'authModes'>;
  /** Runs an introspection query, even if the API has it disabled; returns `{data}` or `{errors}`. */
  introspect: (query: string) => unknown;
  /** Handles a request as POST to the API's path does. */
  graphql: (request: Request, context: Context) => Response | Promise<Response>;
}

export interface ExplorerOptions {
  /** Empty for a deployment without an API. */
  apis: readonly ExploredApi[];
  signIn: PoolSignIn;
  /** Region of the APIs, for the signatures of IAM. */
  region: string;
}

/** Creates the routes behind the explorer's page: the APIs with their operations, GraphQL requests, and the sign-in. */
export function createExplorer({ apis, signIn, region }: ExplorerOptions): Hono {
  const app = new Hono();
  let shown: Omit<ExplorerApi, 'url'>[] | undefined;
  app.get('/console/apis', (c) => {
    shown ??= apis.map(({ name, apiKey, api }) => ({
      name,
      apiKey: apiKey || null,
      modes: api.authModes.map(({ type }) => type),
      emulatedModes: [...EMULATED_MODES],
      operations: operationTabs(api),
    }));
    return c.json(shown.map((api, index) => ({ ...api, url: new URL(apis[index]?.path ?? '', c.req.url).href })));
  });

  // Introspection is off in a deployed API; AWS's own console reads the schema by GetIntrospectionSchema instead, and
  // so does this one (https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetIntrospectionSchema.html).
  app.post('/console/graphql', async (c) => {
    const api = apis[Number(c.req.query('api') ?? 0)];
    if (apis.length === 0) return c.json({ error: 'The deployment has no API.' }, 404);
    if (!api) return c.json({ error: `Send ?api= with the place of an API in GET /console/apis, from 0.` }, 400);
    const body = await c.req.text();
    const document = queryOf(body);
    if (isIntrospection(document)) return c.json((await api.introspect(document)) as object);
    const { method, headers } = c.req.raw;
    const request = { method, url: new URL(api.path, c.req.url), headers, body };
    // A page has no credentials, so the engine signs for it.
    const isSigned = c.req.query('mode') === 'AWS_IAM';
    const sent = isSigned ? signRequest(request, { region, nowMillis: Date.now() }) : headers;
    return api.graphql(new Request(request.url, { method, headers: sent, body }), c);
  });

  app.post('/console/sign-in', async (c) => {
    const request = readSignIn(await c.req.json().catch(() => undefined));
    if (!request) {
      return c.json(
        { error: 'Send {"username", "password"}, or {"challenge", "code"} with the challenge of it.' },
        400,
      );
    }
    return c.json(await signIn(request));
  });
  return app;
}

function queryOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { query?: unknown } | null)?.query;
  } catch {
    return undefined;
  }
}

function readSignIn(body: unknown): SignInRequest | null {
  const { username, password, challenge, code } = objectOf(body);
  if (isText(username) && isText(password)) return { username, password };
  const { name, session, username: user } = objectOf(challenge);
  if (!isText(code) || !isText(name) || !isText(session) || !isText(user)) return null;
  return { challenge: { name, session, username: user }, code };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
