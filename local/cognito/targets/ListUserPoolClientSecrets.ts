import { clientOfPool } from '../context/Cognito.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * ListUserPoolClientSecrets: the ids and dates of an app client's secrets, without their values, in one page.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClientSecrets.html
 */
export const ListUserPoolClientSecrets = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, ClientId: shapes.clientId },
  run(input, cognito) {
    const { client } = clientOfPool(cognito, input.UserPoolId, input.ClientId);
    return {
      ClientSecrets: client.secrets.list().map(({ id, createdMillis }) => ({
        ClientSecretId: id,
        ClientSecretCreateDate: createdMillis / 1000,
      })),
    };
  },
});
