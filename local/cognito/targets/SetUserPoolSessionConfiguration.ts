import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { describeSessionConfiguration } from '../settings/describeSessionConfiguration.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * SetUserPoolSessionConfiguration: sign-ins from before are no sessions. Fewer sessions per user end none of them
 * before the user's next sign-in.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html
 */
export const SetUserPoolSessionConfiguration = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    UserSessionTracking: shapes.userSessionTracking,
    TokenSession: shapes.tokenSession,
  },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    if (pool.tier === 'LITE') throw exceptions.trackingNotInTier();
    const tracked = input.UserSessionTracking === 'ENABLED';
    cognito.sessionConfigurations.set(pool, { tracked, maxPerUser: input.TokenSession.MaxPerUser });
    return describeSessionConfiguration(pool, cognito.sessionConfigurations.of(pool));
  },
});
