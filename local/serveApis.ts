import type { JsonWebKey } from 'node:crypto';
import { createGraphqlService } from './appsync/graphqlService.ts';
import type { AnsweredRequest } from './appsync/report/AnsweredRequest.ts';
import type { ApiModel, AssemblyModel } from './assembly/model.ts';
import type { SourceMaps } from './assembly/SourceMaps.ts';
import type { Clock } from './clock.ts';
import type { IssuedCredentials } from './cognitoIdentity/IssuedCredentials.ts';
import type { EventLog } from './events.ts';
import type { Invoke } from './lambda/invocation.ts';

/** An API and where it is served. */
export interface ServedApi {
  name: string;
  /** `/graphql` for the first, `/<name>/graphql` for the others. */
  path: string;
  /** `http://127.0.0.1:<port><path>`. */
  url: string;
  /** Empty when the API has none. */
  apiKey: string;
}

interface ServeApisOptions {
  model: AssemblyModel;
  clock: Clock;
  events: EventLog;
  invoke: Invoke;
  jwks: (userPoolId: string) => { keys: JsonWebKey[] };
  credentials: IssuedCredentials;
  log: (source: string, line: string) => void;
  sourceMaps?: SourceMaps;
  onRequest?: ((request: AnsweredRequest) => void) | undefined;
}

/** An API with its path, key and service. */
export type ApiRoute = Omit<ServedApi, 'url'> & { api: ApiModel; service: ReturnType<typeof createGraphqlService> };

/** The key that lives longest. */
function freshestKey({ apiKeys }: ApiModel): string {
  return apiKeys.toSorted((left, right) => right.expiresAtSeconds - left.expiresAtSeconds)[0]?.key ?? '';
}

/** A path that no API before has: names are free text in AppSync, and two APIs may have the same. */
function pathOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replace(/[^A-Za-z0-9_-]+/g, '-') || 'api';
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? `/${plain}/graphql` : `/${plain}-${count}/graphql`;
    if (!taken.has(path)) return path;
  }
}

/** Starts the GraphQL service of every API, and gives each its path. Returns none for an assembly without an API. */
export function serveApis(options: ServeApisOptions): ApiRoute[] {
  const { model, log, ...shared } = options;
  const taken = new Set<string>();
  return model.apis.map((api, index): ApiRoute => {
    const path = index === 0 ? '/graphql' : pathOf(api.name, taken);
    taken.add(path);
    const service = createGraphqlService({ ...shared, model, api, log: (line) => log(api.name, line) });
    return { name: api.name, path, apiKey: freshestKey(api), api, service };
  });
}
