import { Token } from 'aws-cdk-lib';
import type { IdentityProviders } from '../ManagedLogin.ts';
import { hasMethod } from './hasMethod.ts';
import { SOCIAL_NAMES } from './identityProviders.ts';
import { isObject } from './isObject.ts';

/** What a member of a provider has to be. */
interface MemberType {
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
  readonly optional?: true;
}

type Members = Readonly<Record<string, MemberType>>;

const text: MemberType = { expects: 'a text', accepts: (value) => typeof value === 'string' && value !== '' };
const secret: MemberType = {
  expects:
    "a secret by reference, such as SecretValue.secretsManager('name'): a plain text would be in the template, in clear",
  accepts: isReference,
};
const issuer: MemberType = {
  expects: 'an address that begins with https://',
  accepts: (value) => typeof value === 'string' && (Token.isUnresolved(value) || /^https:\/\/[^\s?#]+$/.test(value)),
};
const trust: MemberType = {
  expects: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  optional: true,
};
const names: MemberType = {
  expects: 'a list of texts',
  accepts: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
  optional: true,
};
const attributes: MemberType = {
  expects: "an object of texts with the keys email, emailVerified and nickname, such as { email: 'mail' }",
  accepts: (value) =>
    isObject(value) &&
    Object.entries(value).every(
      ([key, name]) => ATTRIBUTES.includes(key) && (name === undefined || text.accepts(name)),
    ),
  optional: true,
};
const metadata: MemberType = {
  expects: 'UserPoolIdentityProviderSamlMetadata.url(…) or .file(…)',
  accepts: (value) => typeof (Object(value) as { metadataContent?: unknown }).metadataContent === 'string',
};

const ATTRIBUTES = ['email', 'emailVerified', 'nickname'];

const SOCIAL: Readonly<Record<keyof typeof SOCIAL_NAMES, Members>> = {
  google: { clientId: text, clientSecret: secret },
  facebook: {
    clientId: text,
    clientSecret: secret,
    trustEmail: {
      expects:
        'true, because Facebook does not say whether an address is verified, and only a verified one can sign in',
      accepts: (value) => value === true,
    },
  },
  apple: { clientId: text, teamId: text, keyId: text, privateKey: secret },
};
const SAML: Members = { metadata, attributes, trustEmail: trust };
const OIDC: Members = {
  issuerUrl: issuer,
  clientId: text,
  clientSecret: secret,
  scopes: names,
  attributes,
  trustEmail: trust,
};
const KINDS: readonly string[] = [...Object.keys(SOCIAL), 'saml', 'oidc'];

/**
 * Without `_`, which separates it from the subject in the user names of external users.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
const NAME = /^[A-Za-z][A-Za-z0-9-]{2,31}$/;
/** The names of Cognito's own. */
const RESERVED = [...Object.values(SOCIAL_NAMES), 'LoginWithAmazon', 'Cognito'].map((name) => name.toLowerCase());

/** Returns a message for each problem of `managedLogin.identityProviders`. */
export function identityProviderProblems(providers: IdentityProviders): string[] {
  const place = 'managedLogin.identityProviders';
  const entries = Object.entries(providers) as [string, unknown][];
  const unknown = entries.map(([kind]) => kind).filter((kind) => !KINDS.includes(kind));
  const { saml, oidc } = providers;
  const social = entries
    .filter(([kind, value]) => kind in SOCIAL && value !== undefined)
    .flatMap(([kind, value]) => memberProblems(`${place}.${kind}`, value, SOCIAL[kind as keyof typeof SOCIAL]));
  return [
    ...(unknown.length > 0 ? [`${place} has unknown keys: ${unknown.join(', ')}; known are ${KINDS.join(', ')}.`] : []),
    ...social,
    ...ofKind(`${place}.saml`, saml, SAML),
    ...ofKind(`${place}.oidc`, oidc, OIDC),
    ...nameProblems(place, [...Object.keys(Object(saml) as object), ...Object.keys(Object(oidc) as object)]),
  ];
}

function ofKind(place: string, providers: unknown, members: Members): string[] {
  if (providers === undefined) return [];
  if (!isObject(providers)) return [`${place} must be an object of providers by name, such as { Corp: { … } }.`];
  return Object.entries(providers).flatMap(([name, provider]: [string, unknown]) => [
    ...memberProblems(`${place}.${name}`, provider, members),
    ...trustProblems(`${place}.${name}`, provider, members),
  ]);
}

function memberProblems(place: string, provider: unknown, members: Members): string[] {
  if (!isObject(provider)) return [`${place} must be an object with ${Object.keys(members).join(', ')}.`];
  const values = provider as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(values).filter((key) => !Object.hasOwn(members, key));
  return [
    ...(unknown.length > 0
      ? [`${place} has unknown keys: ${unknown.join(', ')}; known are ${Object.keys(members).join(', ')}.`]
      : []),
    ...Object.entries(members)
      .filter(([key, { accepts, optional }]) => !(optional && values[key] === undefined) && !accepts(values[key]))
      .map(([key, { expects }]) => `${place}.${key} must be ${expects}.`),
  ];
}

/** A SAML provider has no attribute by default that says whether an address is verified. */
function trustProblems(place: string, provider: unknown, members: Members): string[] {
  const { trustEmail, attributes: mapped } = Object(provider) as { trustEmail?: unknown; attributes?: unknown };
  const { emailVerified } = Object(mapped) as { emailVerified?: unknown };
  return members !== SAML || trustEmail === true || emailVerified !== undefined
    ? []
    : [
        `${place} needs trustEmail: true or attributes.emailVerified, because only an identity with a verified address can sign in.`,
      ];
}

function nameProblems(place: string, all: readonly string[]): string[] {
  const seen = all.map((name) => name.toLowerCase());
  const twice = [...new Set(all.filter((name, index) => seen.indexOf(name.toLowerCase()) !== index))];
  return [
    ...all
      .filter((name) => !NAME.test(name))
      .map(
        (name) =>
          `${place} must have names of 3 to 32 ASCII letters, digits and hyphens, beginning with a letter; got ${name}.`,
      ),
    ...all
      .filter((name) => RESERVED.includes(name.toLowerCase()))
      .map((name) => `${place} must not have the name ${name}, which is Cognito's own.`),
    ...twice.map((name) => `${place} must have different names, also without upper and lower case; got ${name} twice.`),
  ];
}

/** Returns true for a `SecretValue` that the template refers to. One of a plain text unwraps to the text itself. */
function isReference(value: unknown): boolean {
  if (!hasMethod(value, 'unsafeUnwrap')) return false;
  const unwrapped = value.unsafeUnwrap();
  return typeof unwrapped === 'string' && (Token.isUnresolved(unwrapped) || unwrapped.startsWith('{{resolve:'));
}
