import type { Challenge, StartTotpSetupPayload } from '../../generated/schema.ts';
import { codeOf, STEP_MILLIS, wrongCodeOf } from '../local/cognito/authenticator.ts';
import { signedIn } from './people.ts';
import type { Auth } from './startAuth.ts';

/** The environment and the pool of a deployment with TOTP. */
export const TOTP = {
  environment: { TOTP_ISSUER: 'Shop & Co' },
  pool: { poolProperties: { EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] } },
};

/** An authenticator app: shows codes by the engine's clock. */
export class Authenticator {
  readonly secret: string;
  readonly #auth: Auth;

  constructor(auth: Auth, secret: string) {
    this.#auth = auth;
    this.secret = secret;
  }

  get code(): string {
    return codeOf(this.secret, this.#auth.pool.clock.nowMillis());
  }

  get wrongCode(): string {
    return wrongCodeOf(this.secret, this.#auth.pool.clock.nowMillis());
  }

  /** Moves the engine's clock to the next code. */
  next(): string {
    this.#auth.pool.clock.advance(STEP_MILLIS);
    return this.code;
  }
}

/** Begins the setup of an authenticator app, for a new person who is signed in. */
export async function settingUp(auth: Auth) {
  const { person, tokens } = await signedIn(auth);
  const user = { accessToken: tokens.accessToken };
  const { setup } = await auth.value<StartTotpSetupPayload>('startTotpSetup', null, user);
  return { person, user, setup, app: new Authenticator(auth, setup.secret) };
}

/** Sets an authenticator app up, for a new person who is signed in. */
export async function withApp(auth: Auth) {
  const { setup: _setup, ...rest } = await settingUp(auth);
  await auth.value('finishTotpSetup', { code: rest.app.code, deviceName: null }, rest.user);
  return rest;
}

/** Signs a person in up to the challenge SELECT_MFA_FACTOR, or that of the preferred factor. */
export function challengeOf(
  auth: Auth,
  { email: username, password }: { email: string; password: string },
): Promise<Challenge> {
  return auth.value<Challenge>('signIn', { username, password });
}
