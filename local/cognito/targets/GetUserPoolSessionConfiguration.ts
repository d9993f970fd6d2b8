import { poolById } from '../context/Cognito.ts';
import { describeSessionConfiguration } from '../settings/describeSessionConfiguration.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * GetUserPoolSessionConfiguration.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolSessionConfiguration.html
 */
export const GetUserPoolSessionConfiguration = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    return describeSessionConfiguration(pool, cognito.sessionConfigurations.of(pool));
  },
});
