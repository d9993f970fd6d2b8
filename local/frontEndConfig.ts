import { acceptsClient } from './appsync/auth/acceptsClient.ts';
import type { ApiModel, AssemblyModel } from './assembly/model.ts';
import { choosePools } from './choosePools.ts';
import type { ServedApi } from './serveApis.ts';

/** Content of `GET /genkan.config.json`: that of the deployed file, with the addresses of the engine. */
export interface FrontEndConfig {
  version: 1;
  endpoint: string;
  apiKey: string;
  region: string;
  userPoolId: string;
  clientId: string;
  additionalClientIds: string[];
  /** Address of the user pool's domain, which the engine serves; null without one. */
  loginUrl: string | null;
  /** As the construct wrote them into the metadata of the API. */
  features: unknown;
}

/**
 * Returns the configuration of front ends for the first API that has features in its metadata, as the construct writes
 * them.
 * @param served the APIs of the model, in its order.
 * @param awsOrigin origin of the engine's AWS APIs, where the domains are.
 * @returns null when no API has any.
 */
export function frontEndConfig(
  model: AssemblyModel,
  served: readonly ServedApi[],
  awsOrigin: string,
): FrontEndConfig | null {
  const index = model.apis.findIndex(({ features }) => features !== undefined);
  const [api, at] = [model.apis[index], served[index]];
  if (api === undefined || at === undefined) return null;
  const [pool] = choosePools({ ...model, apis: [api] });
  const { id: userPoolId, clientId } = pool ?? { id: '', clientId: '' };
  return {
    version: 1,
    endpoint: at.url,
    apiKey: at.apiKey,
    region: model.region,
    userPoolId,
    clientId,
    additionalClientIds: acceptedClients(model, api).filter((id) => id !== clientId),
    loginUrl: model.userPoolDomains.some((domain) => domain.userPoolId === userPoolId) ? awsOrigin : null,
    features: api.features,
  };
}

/** Returns the ids of the app clients of the assembly whose tokens an API accepts. */
function acceptedClients({ userPoolClients }: AssemblyModel, { authModes }: ApiModel): string[] {
  return authModes.flatMap((mode) =>
    mode.type === 'AMAZON_COGNITO_USER_POOLS'
      ? userPoolClients
          .filter(({ id, userPoolId }) => userPoolId === mode.userPoolId && acceptsClient(mode.appIdClientRegex, id))
          .map(({ id }) => id)
      : [],
  );
}
