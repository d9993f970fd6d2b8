import type { PreSignUpTriggerEvent, PreTokenGenerationV2TriggerEvent, UserMigrationTriggerEvent } from 'aws-lambda';

type HookEvent = PreSignUpTriggerEvent | PreTokenGenerationV2TriggerEvent | UserMigrationTriggerEvent;

/** The triggers of a deployment of one's own: each prints its event, and three of them decide something. */
export function handler(event: HookEvent): Promise<HookEvent> {
  process.stdout.write(`${JSON.stringify({ event })}\n`);
  return Promise.resolve(decide(event));
}

function decide(event: HookEvent): HookEvent {
  switch (event.triggerSource) {
    case 'PreSignUp_SignUp':
      if (!event.request.userAttributes['email']?.endsWith('@club.example')) throw new Error('CLUB_ADDRESS_ONLY');
      return event;
    case 'UserMigration_Authentication':
      if (event.request.password !== 'the old password') throw new Error('unknown');
      event.response.userAttributes = { ...member(event.userName), phone_number_verified: 'true' };
      event.response.finalUserStatus = 'CONFIRMED';
      event.response.messageAction = 'SUPPRESS';
      return event;
    case 'TokenGeneration_Authentication':
    case 'TokenGeneration_RefreshTokens':
      event.response.claimsAndScopeOverrideDetails = {
        idTokenGeneration: { claimsToAddOrOverride: { club: 'rowing' } },
        accessTokenGeneration: { scopesToAdd: ['boats/book'] },
      };
      return event;
    default:
      return event;
  }
}

function member(email: string): Record<string, string> {
  return { email, email_verified: 'true', phone_number: '+819011112222', locale: 'ja' };
}
