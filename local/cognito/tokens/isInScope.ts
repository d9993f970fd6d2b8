const EMAIL = new Set(['email', 'email_verified']);
const PHONE = new Set(['phone_number', 'phone_number_verified']);
const NOT_IN_PROFILE = new Set([...EMAIL, ...PHONE, 'address', 'identities']);

/**
 * Returns whether the scopes of a sign-in cover a user attribute, in the ID token and at the userInfo endpoint.
 * `openid` alone covers all attributes; `profile`, `email` and `phone` limit them.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export function isInScope(scope: string, attribute: string): boolean {
  const scopes = new Set(scope.split(' '));
  const limits = ['profile', 'email', 'phone'].some((name) => scopes.has(name));
  if (!limits || attribute === 'sub') return true;
  return (
    (scopes.has('email') && EMAIL.has(attribute)) ||
    (scopes.has('phone') && PHONE.has(attribute)) ||
    (scopes.has('profile') && !NOT_IN_PROFILE.has(attribute))
  );
}
