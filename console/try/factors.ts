import { signal } from '@preact/signals';
import type { AuthFactor } from '../../client/index.ts';
import type { Operations } from '../../generated/operations.ts';
import { announce } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import type { TextName } from '../language/texts.ts';
import { panel, valueOf } from './account.ts';
import { auth } from './auth.ts';
import { failure } from './failure.ts';
import { once } from './journey.ts';
import { user } from './tokens.ts';

/** The name of each second factor. */
export const factorLabels: Readonly<Record<AuthFactor, TextName>> = { SMS: 'factorSms', TOTP: 'factorTotp' };

type Setup = NonNullable<Operations['startTotpSetup']['result']['startTotpSetup']>['setup'];
type Mfa = NonNullable<Operations['setMfaPreference']['result']['setMfaPreference']>['mfa'];

/** What an authenticator app has to know; null unless one is being set up. */
export const appSetup = signal<Setup | null>(null);

panel.subscribe(() => {
  appSetup.value = null;
});

function show(mfa: Mfa | undefined): void {
  if (mfa && user.value) user.value = { ...user.value, mfa };
}

/** Begins to set up an authenticator app. */
export function startAppSetup(): Promise<void> {
  return once(async () => {
    appSetup.value = valueOf(await auth.startTotpSetup())?.setup ?? null;
  });
}

/** Gives up the setup of an authenticator app: nothing has changed. */
export function cancelAppSetup(): void {
  failure.value = null;
  appSetup.value = null;
}

/** Sets the authenticator app up with a code that it shows. */
export function finishAppSetup(code: string): Promise<void> {
  return once(async () => {
    const done = valueOf(await auth.finishTotpSetup({ code }));
    if (!done) return;
    appSetup.value = null;
    show(done.mfa);
    announce(say('appReady'));
  });
}

/** Sets the second factors of the user. */
export function setFactors(settings: Mfa): Promise<void> {
  return once(async () => {
    const done = valueOf(await auth.setMfaPreference(settings));
    show(done?.mfa);
    if (done) announce(say('saved'));
  });
}
