import { createHmac } from 'node:crypto';

/** The parts of a secret hash. */
interface SecretHashInput {
  /**
   * The user name that the same request carries; in the answer to a challenge the user pool's own (`USER_ID_FOR_SRP`).
   */
  username: string;
  clientId: string;
  clientSecret: string;
}

/**
 * Returns Cognito's SECRET_HASH: Base64 of HMAC-SHA256 with the client secret as key over the user name and the client
 * id.
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export function secretHash({ username, clientId, clientSecret }: SecretHashInput): string {
  return createHmac('sha256', clientSecret)
    .update(username + clientId)
    .digest('base64');
}
