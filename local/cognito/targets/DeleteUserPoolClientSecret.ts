import { clientOfPool } from '../context/Cognito.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { text } from '../wire/parameters.ts';
import { shapes } from '../wire/shapes.ts';

const SECRET_ID = text({ min: 1, max: 128, sensitive: false });

/**
 * DeleteUserPoolClientSecret: deletes one of an app client's two secrets. Calls with it fail at once.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClientSecret.html
 */
export const DeleteUserPoolClientSecret = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, ClientId: shapes.clientId, ClientSecretId: SECRET_ID },
  run(input, cognito) {
    const { client } = clientOfPool(cognito, input.UserPoolId, input.ClientId);
    client.secrets.delete(input.ClientSecretId);
    return {};
  },
});
