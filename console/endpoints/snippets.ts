import type { Endpoints } from '../../local/engineApi.ts';

/** Returns code that signs in with the typed client. */
export function withClient({ graphqlUrl, apiKey }: Endpoints): string {
  return `import { createAuthClient } from '@genkan/client';
import { fromFetch } from '@genkan/client/fetch';

const auth = createAuthClient(
  fromFetch({
    url: '${graphqlUrl}',
    apiKey: '${apiKey ?? ''}',
  }),
);

const outcome = await auth.signIn({
  username: 'hanako@example.com',
  password: 'Sakura-2026',
});
if (outcome.status === 'challenge') {
  console.log(outcome.challenge.kind); // SMS_MFA
}`;
}

/** Returns a curl command that reads `authConfig`. */
export function withCurl({ graphqlUrl, apiKey }: Endpoints): string {
  const query = '{ authConfig { signUpOpen locales passwordPolicy { minLength } } }';
  return `curl -s ${graphqlUrl} \\
  -H 'content-type: application/json' \\
  -H 'x-api-key: ${apiKey ?? ''}' \\
  -d '${JSON.stringify({ query })}'`;
}
