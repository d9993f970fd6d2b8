import { clientOfPool } from '../context/Cognito.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { optional, text } from '../wire/parameters.ts';
import { shapes } from '../wire/shapes.ts';

const CLIENT_SECRET = optional(text({ min: 24, max: 64, pattern: /^[\w+]+$/ }));

/**
 * AddUserPoolClientSecret: adds a second secret to an app client. The value is returned only if it was generated.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html
 */
export const AddUserPoolClientSecret = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, ClientId: shapes.clientId, ClientSecret: CLIENT_SECRET },
  run(input, cognito) {
    const { client } = clientOfPool(cognito, input.UserPoolId, input.ClientId);
    const { id, value, createdMillis } = client.secrets.add(input.ClientSecret, cognito.clock.nowMillis());
    return {
      ClientSecretDescriptor: {
        ClientSecretId: id,
        ...(input.ClientSecret === undefined && { ClientSecretValue: value }),
        ClientSecretCreateDate: createdMillis / 1000,
      },
    };
  },
});
