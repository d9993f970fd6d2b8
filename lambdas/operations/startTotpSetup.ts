import type { StartTotpSetupPayload } from '../../generated/schema.ts';
import { requireTotp } from '../runtime/requireTotp.ts';
import { assertPassword } from '../users/assertPassword.ts';
import { CurrentUser } from '../users/CurrentUser.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { toOtpauthUri } from '../users/toOtpauthUri.ts';
import type { Operation } from './Operation.ts';

/** Makes a secret for an authenticator app. An app that was set up before works until finishTotpSetup. */
export const startTotpSetup: Operation<null, StartTotpSetupPayload> = async (services, _input, caller) => {
  const accessToken = requireAccessToken(caller);
  const issuer = requireTotp(services.config);
  assertPassword(accessToken);
  const { email, phoneNumber, id } = await CurrentUser.read(services, accessToken);
  const { SecretCode: secret } = await services.appClient.call('AssociateSoftwareToken', { AccessToken: accessToken });
  const otpauthUri = toOtpauthUri({ issuer, account: email ?? phoneNumber ?? id, secret });
  return { __typename: 'StartTotpSetupPayload', setup: { __typename: 'TotpSetup', secret, otpauthUri } };
};
