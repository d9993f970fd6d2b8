/**
 * The AWS credentials that the engine knows. A function has them with the session token, as the credentials of a role
 * have one. Only AppSync verifies the signatures that are made with them.
 */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' } as const;
