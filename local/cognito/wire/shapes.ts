import { boolean, integer, list, optional, required, structure, text, textMap } from './parameters.ts';

const ANY_CHARACTERS = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

const ROLE_ARN = /^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:[\w+=/,.@-]*:\d+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?$/;
const SHOWN_ARN = String.raw`arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?`;

/** The most items in a page of a list. */
export const LARGEST_PAGE = 60;

/** No space at either end. For fewer than six characters AWS reports a constraint, not the pool's policy. */
const PASSWORD = text({ min: 6, max: 256, pattern: /^\S.*\S$/, shown: String.raw`^[\S]+.*[\S]+$` });

const TOKEN = text({ min: 1, pattern: /^[A-Za-z0-9-_=.]+$/ });

const ATTRIBUTE_NAME = text({ min: 1, max: 32, pattern: ANY_CHARACTERS });
const PROVIDER_NAME = text({ min: 1, max: 32, pattern: /^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}]*$/u, sensitive: false });
const ATTRIBUTE_NAMES = list(ATTRIBUTE_NAME);
const ATTRIBUTES = list(structure({ Name: ATTRIBUTE_NAME, Value: optional(text({ max: 2048 })) }));

/**
 * Members of the requests, with the lengths and patterns of the API reference.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html
 */
export const shapes = {
  clientId: text({ min: 1, max: 128, pattern: /^[\w+]+$/ }),
  userPoolId: text({ min: 1, max: 55, pattern: /^[\w-]+_[0-9a-zA-Z]+$/, sensitive: false }),
  username: text({ min: 1, max: 128, pattern: ANY_CHARACTERS }),
  password: PASSWORD,
  optionalPassword: optional(PASSWORD),
  temporaryPassword: optional(text({ max: 256, pattern: /^[\S]+$/ })),
  messageAction: optional(text({ oneOf: ['RESEND', 'SUPPRESS'], sensitive: false })),
  associatedSessions: optional(text({ oneOf: ['NONE', 'LINKED'], sensitive: false })),
  deliveryMediums: list(text({ oneOf: ['SMS', 'EMAIL'], sensitive: false })),
  secretHash: optional(text({ min: 1, max: 128, pattern: /^[\w+=/]+$/ })),
  clientSecret: optional(text({ min: 1, max: 64, pattern: /^[\w+]+$/ })),
  confirmationCode: text({ min: 1, max: 2048, pattern: /^[\S]+$/ }),
  session: optional(text({ min: 20, max: 2048 })),
  softwareTokenCode: text({ min: 6, max: 6, pattern: /^[0-9]+$/ }),
  deviceName: optional(text({ max: 131_072 })),
  mfaSettings: optional(structure({ Enabled: optional(boolean()), PreferredMfa: optional(boolean()) })),
  webAuthnMfaSettings: optional(structure({ Enabled: optional(boolean()) })),
  token: TOKEN,
  optionalToken: optional(TOKEN),
  attributes: ATTRIBUTES,
  requiredAttributes: required(ATTRIBUTES),
  attributeName: ATTRIBUTE_NAME,
  attributeNames: ATTRIBUTE_NAMES,
  requiredAttributeNames: required(ATTRIBUTE_NAMES),
  clientMetadata: optional(textMap()),
  authParameters: textMap(),
  userContextData: optional(structure({ IpAddress: optional(text()), EncodedData: optional(text()) })),
  sessionId: text({ min: 1, max: 128 }),
  userSessionTracking: text({ oneOf: ['ENABLED', 'DISABLED'], sensitive: false }),
  tokenSession: required(structure({ MaxPerUser: integer(1, 100) })),
  flag: optional(boolean()),
  limit: optional(integer(0, LARGEST_PAGE)),
  groupName: text({ min: 1, max: 128, pattern: ANY_CHARACTERS, sensitive: false }),
  groupDescription: optional(text({ max: 2048 })),
  precedence: optional(integer(0, 2_147_483_647)),
  roleArn: optional(text({ min: 20, max: 2048, pattern: ROLE_ARN, shown: SHOWN_ARN, sensitive: false })),
  providerName: PROVIDER_NAME,
  providerIdentifier: text({ min: 1, max: 40, pattern: /^[\w\s+=.@-]+$/, sensitive: false }),
  providerUser: required(
    structure({
      ProviderName: optional(PROVIDER_NAME),
      ProviderAttributeName: optional(text()),
      ProviderAttributeValue: optional(text()),
    }),
  ),
  domain: text({ min: 1, max: 63, pattern: /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/, sensitive: false }),
  filter: optional(text({ max: 256 })),
  paginationToken: optional(text({ min: 1, pattern: /^[\S]+$/ })),
};
