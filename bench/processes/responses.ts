import { randomBytes } from 'node:crypto';

/** Client secret of the stand-in's app client, with the length of Cognito's. */
export const CLIENT_SECRET = 'b3Bl'.repeat(13);

function opaque(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
/** Tokens and sessions have about the length of Cognito's. */
const TOKEN = `${opaque(96)}.${opaque(512)}.${opaque(256)}`;
const SESSION = opaque(690);

/**
 * Responses of the stand-in by API action. It checks nothing, because the bench measures the functions, and tests
 * verify them.
 */
export const responses: Readonly<Record<string, object>> = {
  'AWSCognitoIdentityProviderService.SignUp': {
    UserConfirmed: false,
    UserSub: '8d1f0d52-6f6c-4f52-a1de-6b2f4f3c9a10',
    CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'h***@e***' },
  },
  'AWSCognitoIdentityProviderService.ConfirmSignUp': { Session: SESSION },
  'AWSCognitoIdentityProviderService.InitiateAuth': {
    ChallengeName: 'SMS_MFA',
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
      CODE_DELIVERY_DESTINATION: '+*******5678',
      USER_ID_FOR_SRP: '8d1f0d52-6f6c-4f52-a1de-6b2f4f3c9a10',
    },
    Session: SESSION,
  },
  'AWSCognitoIdentityProviderService.RespondToAuthChallenge': {
    AuthenticationResult: {
      AccessToken: TOKEN,
      IdToken: TOKEN,
      RefreshToken: opaque(1300),
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    },
    ChallengeParameters: {},
  },
  'secretsmanager.GetSecretValue': {
    ARN: 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:bench',
    Name: 'bench',
    SecretString: CLIENT_SECRET,
    VersionId: 'b7d3f5a0-5c4c-4f5d-9a55-1d1d8f3f0c11',
    VersionStages: ['AWSCURRENT'],
    CreatedDate: 1.7e9,
  },
};
