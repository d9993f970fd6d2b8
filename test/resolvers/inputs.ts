/** A complete valid input of every field that has one, by resolver. */
export const inputs: Record<string, Record<string, unknown>> = {
  'Mutation.signUp': {
    email: 'hanako@example.com',
    password: 'Sakura-2026',
    phoneNumber: '+819012345678',
    nickname: '花子',
    locale: 'ja',
    supports: ['CONFIRM_SIGN_UP', 'SMS_MFA'],
  },
  'Mutation.confirmSignUp': {
    username: 'hanako@example.com',
    code: '123456',
    session: 'sealed',
    supports: ['PASSWORD'],
  },
  'Mutation.signIn': { username: '+819012345678', password: 'Sakura-2026', supports: ['SMS_MFA'] },
  'Mutation.respondToSmsChallenge': { session: 'sealed', code: '123456' },
  'Mutation.respondToPasswordChallenge': { session: 'sealed', password: 'Sakura-2026', supports: ['SMS_MFA'] },
  'Mutation.respondToNewPasswordChallenge': {
    session: 'sealed',
    newPassword: 'Sakura-2026',
    phoneNumber: '+819012345678',
    nickname: '花子',
    attributes: [{ name: 'department', value: 'sales' }],
    supports: ['SMS_MFA'],
  },
  'Mutation.forgotPassword': { username: 'hanako@example.com', supports: ['RESET_PASSWORD'] },
  'Mutation.confirmForgotPassword': {
    username: 'hanako@example.com',
    code: '123456',
    newPassword: 'Sakura-2026',
    session: 'sealed',
    supports: ['SMS_MFA'],
  },
  'Mutation.resendCode': { session: 'sealed', username: 'hanako@example.com' },
  'Mutation.refreshTokens': { refreshToken: 'opaque' },
  'Mutation.signOut': { refreshToken: 'opaque' },
};
