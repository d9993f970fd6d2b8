import { CognitoException } from './CognitoException.ts';
import { kindOf } from './kindOf.ts';

/**
 * Returns a factory of an exception with a fixed text.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
function says(name: string, message: string) {
  return () => new CognitoException(name, message);
}

const NOT_AUTHORIZED = 'NotAuthorizedException';
const INVALID_PARAMETER = 'InvalidParameterException';
const NO_SOFTWARE_TOKEN = 'SoftwareTokenMFANotFoundException';

/**
 * Exceptions of the user pool. Names come from the API reference. Texts come from responses quoted in public issue
 * threads and in the developer guide; one marked "text unsure" has no source, so match on the name alone.
 */
export const exceptions = {
  // Pools and app clients
  unknownClient: (id: string) =>
    new CognitoException('ResourceNotFoundException', `User pool client ${id} does not exist.`),
  unknownPool: (id: string) => new CognitoException('ResourceNotFoundException', `User pool ${id} does not exist.`),
  flowNotEnabled: (flow: string) =>
    new CognitoException(
      INVALID_PARAMETER,
      flow === 'USER_SRP_AUTH' ? `${flow} is not enabled for the client.` : `${flow} flow not enabled for this client`,
    ),
  /** A flow of AdminInitiateAuth at InitiateAuth, and the other way round: awsdocs/aws-doc-sdk-examples#5289. */
  flowNotSupported: says(INVALID_PARAMETER, 'Initiate Auth method not supported.'),
  missingParameter: (name: string) => new CognitoException(INVALID_PARAMETER, `Missing required parameter ${name}`),
  invalidParameter: (message: string) => new CognitoException(INVALID_PARAMETER, message),
  /** Text unsure. */
  paginationTokenInvalid: says(INVALID_PARAMETER, 'Invalid pagination token'),
  throttled: says('TooManyRequestsException', 'Rate exceeded'),
  missingSignature: says('MissingAuthenticationTokenException', 'Missing Authentication Token'),

  // Client secret
  secretHashMissing: (id: string) =>
    new CognitoException(NOT_AUTHORIZED, `Client ${id} is configured with secret but SECRET_HASH was not received`),
  secretHashWrong: (id: string) =>
    new CognitoException(NOT_AUTHORIZED, `Unable to verify secret hash for client ${id}`),
  secretHashWrongInRefresh: (id: string) =>
    new CognitoException(NOT_AUTHORIZED, `SecretHash does not match for the client: ${id}`),
  secretHashUnexpected: (id: string) =>
    new CognitoException(NOT_AUTHORIZED, `Client ${id} is not configured for secret but secret hash was received`),
  /** Text unsure. */
  clientSecretWrong: (id: string) =>
    new CognitoException(NOT_AUTHORIZED, `Unable to verify client secret for client ${id}`),
  /**
   * RevokeToken documents no NotAuthorizedException. Text unsure.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
   */
  clientSecretWrongInRevocation: (id: string) =>
    new CognitoException('UnauthorizedException', `Unable to verify client secret for client ${id}`),

  // Users
  incorrectCredentials: says(NOT_AUTHORIZED, 'Incorrect username or password.'),
  userNotFound: says('UserNotFoundException', 'User does not exist.'),
  userNotFoundInRecovery: says('UserNotFoundException', 'Username/client id combination not found.'),
  userNotConfirmed: says('UserNotConfirmedException', 'User is not confirmed.'),
  /** Text unsure. */
  userDisabled: says(NOT_AUTHORIZED, 'User is disabled.'),
  attemptsExceeded: says(NOT_AUTHORIZED, 'Password attempts exceeded'),
  /** Text unsure. */
  passwordResetRequired: says('PasswordResetRequiredException', 'Password reset required for the user'),
  /** Text unsure. */
  temporaryPasswordExpired: says(
    NOT_AUTHORIZED,
    'Temporary password has expired and must be reset by an administrator.',
  ),
  userExists: says('UsernameExistsException', 'User already exists'),
  /** Text of AdminCreateUser; SignUp has `User already exists`. */
  accountExists: says('UsernameExistsException', 'User account already exists'),
  /** Text unsure. */
  attributeTaken: (attribute: string) =>
    new CognitoException('UsernameExistsException', `An account with the given ${attribute} already exists.`),
  aliasTaken: (attribute: string) =>
    new CognitoException('AliasExistsException', `An account with the ${attribute} already exists.`),
  /** Text unsure. */
  signUpNotPermitted: says(NOT_AUTHORIZED, 'SignUp is not permitted for this user pool'),

  // Users of external identity providers
  /** Quoted in aws-amplify/amplify-flutter#1716. */
  externalUserExists: (username: string) =>
    new CognitoException('UsernameExistsException', `Already found an entry for username ${username}`),
  /** Quoted in aws-amplify/amplify-js#7240. */
  attributesRequired: (names: readonly string[]) =>
    new CognitoException(INVALID_PARAMETER, `attributes required: [${names.join(', ')}]`),
  unknownProvider: (name: string) =>
    new CognitoException('ResourceNotFoundException', `Identity provider ${name} does not exist.`),
  /** Quoted in aws/aws-sdk-net#1000. */
  sourceUserExists: says(
    INVALID_PARAMETER,
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  ),
  /** Text unsure. */
  sourceUserLinked: says(INVALID_PARAMETER, 'SourceUser is already linked to DestinationUser'),
  /** Text unsure. */
  identityTaken: says('AliasExistsException', 'SourceUser is already linked to another user'),
  /** Text and exception unsure. */
  identityIsPrimary: says(INVALID_PARAMETER, 'The user profile was created for this identity, which is not a link.'),
  /** Text unsure. */
  tooManyIdentities: says('LimitExceededException', 'A user can have up to five external identities.'),

  // Groups
  /** Quoted in aws-amplify/amplify-backend#1781; the full stop is unsure. */
  groupExists: says('GroupExistsException', 'A group with the name already exists.'),
  /** Quoted in aws-amplify/amplify-cli#2214. */
  groupNotFound: says('ResourceNotFoundException', 'Group not found.'),
  /** Text unsure. */
  tooManyGroups: says('LimitExceededException', 'The user pool has the maximum number of groups.'),
  /** Text unsure. */
  tooManyGroupsOfUser: says('LimitExceededException', 'The user is in the maximum number of groups.'),

  // Attributes and passwords
  invalidPassword: (fault: string) =>
    new CognitoException('InvalidPasswordException', `Password did not conform with policy: ${fault}`),
  /** Text unsure. */
  passwordReused: says('PasswordHistoryPolicyViolationException', 'Password has been used before.'),
  /** Text unsure: the parameter is optional since users can have no password. */
  passwordMissing: says(
    INVALID_PARAMETER,
    "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null",
  ),
  /** The newline at the end is AWS's. */
  schemaFault: (fault: string) =>
    new CognitoException(INVALID_PARAMETER, `Attributes did not conform to the schema: ${fault}\n`),
  /** Quoted in aws-amplify/amplify-js#3526; the newline at the end is AWS's. */
  immutableAttribute: (name: string) =>
    new CognitoException(INVALID_PARAMETER, `user.${name}: Attribute cannot be updated.\n`),
  /** Quoted in aws-amplify/aws-sdk-ios#4251; the newline at the end is assumed, as in the text above. */
  requiredAttribute: (name: string) =>
    new CognitoException(INVALID_PARAMETER, `user.${name}: Required attribute cannot be deleted.\n`),
  /** Observed on AWS, floci-io/floci#1898. */
  notVerifiable: says(INVALID_PARAMETER, 'Invalid attribute name. Only phone_number and email can be verified.'),
  /** Observed on AWS, floci-io/floci#1898. */
  contactMissing: (contact: 'email' | 'phone_number') =>
    new CognitoException(
      INVALID_PARAMETER,
      `User does not have a valid registered ${contact === 'email' ? 'email address' : 'phone number'}`,
    ),
  /** Quoted in aws-samples/aws-saas-factory-bootcamp#67, for the answer to NEW_PASSWORD_REQUIRED. */
  contactProvided: (contact: string) =>
    new CognitoException(NOT_AUTHORIZED, `Cannot modify an already provided ${contact}`),
  /** Text unsure. */
  contactContradicts: (contact: string) =>
    new CognitoException(INVALID_PARAMETER, `The ${contact} attribute does not match the Username.`),
  /** Text unsure. */
  nothingToFlag: (contact: string) =>
    new CognitoException(INVALID_PARAMETER, `${contact} is required to verify/un-verify the ${contact}.`),
  unwritableAttribute: says(NOT_AUTHORIZED, 'A client attempted to write unauthorized attribute'),
  invalidPhone: says(INVALID_PARAMETER, 'Invalid phone number format.'),
  invalidEmail: says(INVALID_PARAMETER, 'Invalid email address format.'),

  // Codes
  codeMismatch: says('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  codeExpired: says('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  limitExceeded: says('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
  alreadyConfirmed: says(INVALID_PARAMETER, 'User is already confirmed.'),
  cannotConfirm: (status: string) =>
    new CognitoException(NOT_AUTHORIZED, `User cannot be confirmed. Current status is ${status}`),
  nothingToRecoverBy: says(
    INVALID_PARAMETER,
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  ),
  recoveryByAdministrator: says(NOT_AUTHORIZED, 'Contact administrator to reset password.'),
  recoveryNotInThisState: says(NOT_AUTHORIZED, 'User password cannot be reset in the current state.'),
  // Text unsure.
  resendNotInThisState: says('UnsupportedUserStateException', 'The user is not in a state to be invited again.'),
  nothingToVerify: says(INVALID_PARAMETER, 'Auto verification not turned on.'),

  // Challenges
  challengeCodeMismatch: says('CodeMismatchException', 'Invalid code or auth state for the user.'),
  /** Quoted in amazon-archives/amazon-cognito-identity-js#683. */
  timestampInvalid: says(INVALID_PARAMETER, 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'),
  /** Text unsure. */
  srpValueInvalid: says(INVALID_PARAMETER, 'SRP_A is not a valid public value.'),
  sessionInvalid: says(NOT_AUTHORIZED, 'Invalid session for the user.'),
  sessionUsed: says(NOT_AUTHORIZED, 'Invalid session for the user, session can only be used once.'),
  /** Text unsure. */
  sessionExpired: says(NOT_AUTHORIZED, 'Invalid session for the user, session is expired.'),

  // Second factors
  /** @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html */
  softwareTokenOff: says(NO_SOFTWARE_TOKEN, 'Software Token MFA has not been enabled by the userPool.'),
  /** Quoted in amazon-archives/amazon-cognito-identity-js#630. */
  softwareTokenMissing: says(NO_SOFTWARE_TOKEN, 'Software Token MFA does not exist for the user.'),
  /** Quoted in aws-samples/aws-amplify-auth-starters#15. */
  softwareTokenNotVerified: says('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA'),
  /** The text that apps of AWS's users match on. */
  softwareTokenCodeMismatch: says('CodeMismatchException', 'Invalid code received for user'),
  /** The text that apps of AWS's users match on. */
  softwareTokenCodeUsed: says('ExpiredCodeException', 'Your software token has already been used once.'),
  /** Text unsure. */
  tokenOrSession: says(INVALID_PARAMETER, 'Provide either AccessToken or Session.'),
  /** Quoted in aws/aws-sdk-js-v3#4645. */
  factorNotSetUp: (factor: string) =>
    new CognitoException(INVALID_PARAMETER, `User does not have delivery config set to turn on ${factor}`),
  /** Quoted in aws-amplify/amplify-js#1343. */
  factorNotVerified: says(INVALID_PARAMETER, 'User has not verified software token mfa'),
  /** Text unsure. */
  manyPreferred: says(INVALID_PARAMETER, 'Only one MFA method can be preferred.'),
  /** Text unsure. */
  preferredDisabled: (factor: string) =>
    new CognitoException(INVALID_PARAMETER, `${factor} must be enabled to be preferred.`),
  /** Text unsure. */
  factorNotOffered: says(INVALID_PARAMETER, 'ANSWER is not one of MFAS_CAN_CHOOSE.'),

  // Tokens (texts unsure, but for the revoked access token)
  accessTokenInvalid: says(NOT_AUTHORIZED, 'Invalid Access Token'),
  accessTokenExpired: says(NOT_AUTHORIZED, 'Access Token has expired'),
  accessTokenScope: says(NOT_AUTHORIZED, 'Access Token does not have required scopes'),
  accessTokenRevoked: says(NOT_AUTHORIZED, 'Access Token has been revoked'),
  refreshTokenInvalid: says(NOT_AUTHORIZED, 'Invalid Refresh Token'),
  refreshTokenRevoked: says(NOT_AUTHORIZED, 'Refresh Token has been revoked'),
  refreshTokenExpired: says(NOT_AUTHORIZED, 'Refresh Token has expired'),
  refreshTokenReused: says('RefreshTokenReuseException', 'Refresh token has been used before'),
  foreignToken: says('UnauthorizedException', 'The token was not issued to this client'),
  unsupportedToken: says('UnsupportedTokenTypeException', 'Unsupported token type'),
  revocationOff: says('UnsupportedOperationException', 'Token revocation is not enabled for this client'),

  // Sessions (texts unsure)
  trackingOff: says('OperationNotEnabledException', 'User session tracking is not enabled for this user pool.'),
  trackingNotInTier: says(
    'FeatureUnavailableInTierException',
    'User session tracking requires the Essentials or Plus feature plan.',
  ),
  sessionNotFound: says('ResourceNotFoundException', 'Session does not exist.'),
  sessionIsCurrent: says(INVALID_PARAMETER, 'The session of the access token cannot be revoked.'),

  // Triggers
  triggerFailed: (trigger: string, message: string) =>
    new CognitoException('UserLambdaValidationException', `${trigger} failed with error ${message}.`),
  triggerUnreachable: (trigger: string, message: string) =>
    new CognitoException('UnexpectedLambdaException', `${trigger} invocation failed due to error ${message}.`),
  /** Reported for a UserMigration function that throws or knows no user, e.g. by aws-amplify users. */
  migrationFailed: (clientId: string) =>
    new CognitoException('UserNotFoundException', `Exception migrating user in app client ${clientId}`),
  /** Text unsure. */
  migratedUserInvalid: (reason: string) => {
    const message = `UserMigration returned an invalid user: ${reason}`;
    return new CognitoException('InvalidLambdaResponseException', message, message);
  },
  /** AWS names neither the trigger nor the fault. */
  triggerAnswerInvalid: (trigger: string, fault: string) =>
    new CognitoException(
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
      `${trigger} returned ${fault}`,
    ),
  /** @param path of the member, such as `response.smsMessage` */
  triggerMemberInvalid: (trigger: string, path: string, value: unknown) =>
    exceptions.triggerAnswerInvalid(trigger, `an event whose ${path} is ${kindOf(value)}`),
};
