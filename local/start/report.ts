import type { Engine } from '../Engine.ts';
import { readTexts } from '../cognito/settings/properties.ts';
import { oneLine } from '../oneLine.ts';

/** Returns the output of `--json`: one line, for scripts. */
export function jsonLine(engine: Engine): string {
  const { graphqlUrl, apiKey, cognitoUrl, userPoolId, clientId, inboxUrl, consoleUrl } = engine;
  return JSON.stringify({ graphqlUrl, apiKey, cognitoUrl, userPoolId, clientId, inboxUrl, consoleUrl });
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => oneLine(`  ${name.padEnd(width)}  ${value}`)).join('\n');
}

/**
 * Returns the address of the page: at `localhost` where an app client redirects there, because Cognito accepts no other
 * host name without HTTPS.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
 */
function pageOf({ consoleUrl, model }: Engine): string {
  const atLocalhost = consoleUrl.replace('//127.0.0.1:', '//localhost:');
  const redirectUris = model.userPoolClients.flatMap(({ properties }) => readTexts(properties, 'CallbackURLs'));
  return redirectUris.includes(atLocalhost) ? atLocalhost : consoleUrl;
}

/** Returns the addresses as a table for people. */
export function addresses(engine: Engine): string {
  const page = pageOf(engine);
  const [first, ...others] = engine.apis;
  const ofFirst: [string, string][] = [
    ['GraphQL', engine.graphqlUrl],
    ['API key', first?.apiKey === '' ? 'none' : `${engine.apiKey}   (header x-api-key)`],
  ];
  const rows: [string, string][] = [
    ...(first === undefined ? [] : ofFirst),
    ...others.map(({ name, url, apiKey }): [string, string] => [`GraphQL ${name}`, `${url}   ${apiKey}`.trimEnd()]),
    ...(first === undefined ? [] : [['Explorer', `${page}explorer`] satisfies [string, string]]),
    ['Console', `${page}   (try it, inbox, users, tokens, events, clock, faults)`],
    ['Inbox', engine.inboxUrl],
    ['Cognito', `${engine.cognitoUrl}   (--endpoint-url for AWS tools; Secrets Manager too)`],
  ];
  if (engine.userPoolId !== '') rows.push(['User pool', engine.userPoolId]);
  if (engine.clientId !== '') rows.push(['App client', engine.clientId]);
  return table(rows);
}

/** Returns notices about the deployment: choices of the engine, expired keys, and what is not emulated. */
export function notices({ apis, model, clock, apiKey, notEmulated }: Engine): string[] {
  const lines: string[] = [];
  if (apis.length > 1) {
    lines.push(`${apis.length} APIs: ${apis[0]?.name} is served at /graphql, the others at their names`);
  }
  if (model.userPools.length > 1)
    lines.push(`${model.userPools.length} user pools: the one shown is that of the first API, or else the first`);
  const expiry = model.apis[0]?.apiKeys.find(({ key }) => key === apiKey)?.expiresAtSeconds;
  if (expiry !== undefined && expiry <= clock.nowSeconds()) {
    lines.push(`the API key expired at ${new Date(expiry * 1000).toISOString()}; AppSync rejects it`);
  }
  const own = Number(process.versions.node.split('.')[0]);
  for (const runtime of new Set(model.functions.map((fn) => fn.runtime))) {
    if (/^nodejs\d+\.x$/.test(runtime) && runtime !== `nodejs${own}.x`) {
      const names = model.functions.filter((fn) => fn.runtime === runtime).map(({ logicalId }) => logicalId);
      lines.push(`functions of ${runtime} run on Node.js ${own}, as the engine does: ${names.join(', ')}`);
    }
  }
  lines.push(...notEmulated.map((what) => `not emulated: ${what}`));
  return lines.map(oneLine);
}
