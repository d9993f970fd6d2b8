import type { Clock } from '../../clock.ts';
import { exceptions } from '../exceptions/exceptions.ts';

/**
 * Requests per second for each category, with its actions ("API request rate quotas").
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const CATEGORIES: readonly { perSecond: number; actions: readonly string[] }[] = [
  { perSecond: 120, actions: ['InitiateAuth', 'GetTokensFromRefreshToken'] },
  { perSecond: 360, actions: ['RespondToAuthChallenge'] },
  { perSecond: 50, actions: ['SignUp', 'ConfirmSignUp', 'AdminCreateUser', 'AdminConfirmSignUp'] },
  {
    perSecond: 30,
    actions: [
      'ForgotPassword',
      'ConfirmForgotPassword',
      'ChangePassword',
      'AdminResetUserPassword',
      'AdminSetUserPassword',
    ],
  },
  { perSecond: 120, actions: ['RevokeToken'] },
  { perSecond: 120, actions: ['GetUser', 'AdminGetUser'] },
  { perSecond: 30, actions: ['ListUsers', 'ListUsersInGroup'] },
  { perSecond: 50, actions: ['AdminListGroupsForUser'] },
  { perSecond: 25, actions: ['AdminAddUserToGroup', 'AdminRemoveUserFromGroup'] },
  {
    perSecond: 25,
    actions: [
      'ResendConfirmationCode',
      'GlobalSignOut',
      'AdminDeleteUser',
      'AdminDeleteUserAttributes',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminUpdateUserAttributes',
      'DeleteUser',
      'DeleteUserAttributes',
      'GetUserAttributeVerificationCode',
      'UpdateUserAttributes',
      'VerifyUserAttribute',
    ],
  },
  { perSecond: 15, actions: ['DescribeUserPool'] },
  { perSecond: 20, actions: ['GetGroup', 'ListGroups'] },
  { perSecond: 15, actions: ['CreateGroup', 'UpdateGroup', 'DeleteGroup'] },
  { perSecond: 15, actions: ['DescribeUserPoolClient'] },
];

/** One bucket per category, refilled by the engine's clock; a full bucket holds one second's requests. */
export class Throttle {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { perSecond: number; tokens: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
    const at = clock.nowMillis();
    for (const { perSecond, actions } of CATEGORIES) {
      const bucket = { perSecond, tokens: perSecond, at };
      for (const action of actions) this.#buckets.set(action, bucket);
    }
  }

  /** Throws TooManyRequestsException when the category of an action is over its quota. */
  assertWithinQuota(action: string): void {
    const bucket = this.#buckets.get(action);
    if (!bucket) return;
    const now = this.#clock.nowMillis();
    // A reset sets the clock back.
    const elapsedMillis = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(bucket.perSecond, bucket.tokens + (elapsedMillis * bucket.perSecond) / 1000);
    bucket.at = now;
    if (bucket.tokens < 1) throw exceptions.throttled();
    bucket.tokens -= 1;
  }
}
