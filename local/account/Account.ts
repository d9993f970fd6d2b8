import type { AccountState } from '../engineApi.ts';

/** An account that is ready for production: outside the sandboxes, with a sender in Japan. */
const READY: AccountState = {
  smsSandbox: false,
  smsSpendLimitUsd: 1000,
  smsSpentUsd: 0,
  smsSenderId: null,
  smsOriginationCountries: ['JP'],
  smsRole: 'ok',
  sesSandbox: false,
  sesMailsPerDay: 50_000,
  sesIdentityVerified: true,
  lambdaConcurrency: 1000,
  triggerPermission: true,
  logKeys: true,
  serviceQuotas: {},
};

/** Settings of the emulated AWS account that are not in a template. They are kept in memory. */
export class Account {
  #state: AccountState = { ...READY };

  get state(): AccountState {
    return { ...this.#state };
  }

  /** Changes the given members. */
  change(members: Partial<AccountState>): AccountState {
    this.#state = { ...this.#state, ...members };
    return this.state;
  }

  reset(): void {
    this.#state = { ...READY };
  }
}
