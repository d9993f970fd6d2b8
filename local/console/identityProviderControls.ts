import { Hono } from 'hono';
import type { IdentityProviderInfo, NextIdentity } from '../engineApi.ts';
import type { NextIdentities } from '../identityProvider/NextIdentities.ts';
import { flag, readFields, readObject, recordOf, text } from './readFields.ts';
import { RequestError } from './RequestError.ts';

/** Options of `identityProviderControls`. */
export interface IdentityProviderControlsOptions {
  /** External identity providers of all user pools. */
  identityProviders: readonly IdentityProviderInfo[];
  nextIdentities: NextIdentities;
}

function isDefined(value: unknown): value is unknown {
  return value !== undefined;
}

const IDENTITY = {
  provider: text,
  subject: text,
  email: text,
  emailVerified: flag,
  name: text,
  claims: recordOf(isDefined, 'an object of claims by their names'),
} as const;

/** Creates the routes of external identity providers. */
export function identityProviderControls({ identityProviders, nextIdentities }: IdentityProviderControlsOptions): Hono {
  const app = new Hono();
  app.get('/identity-providers', (c) => c.json(identityProviders));
  app.post('/identity-providers/next', async (c) => {
    const { provider, subject, ...rest } = readFields<NextIdentity>(await readObject(c), IDENTITY);
    if (provider === undefined || subject === undefined || subject === '') {
      throw new RequestError('Send "provider", the name of one, and "subject", the identifier of the user there.');
    }
    if (!identityProviders.some(({ name }) => name === provider)) {
      throw new RequestError('There is no such identity provider. GET /identity-providers lists them.', 404);
    }
    nextIdentities.add(provider, { subject, ...rest });
    return c.body(null, 204);
  });
  return app;
}
