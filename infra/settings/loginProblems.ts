import { Token } from 'aws-cdk-lib';
import type { GatewaySettings } from './GatewaySettings.ts';
import { identityProviderProblems } from './identityProviderProblems.ts';
import { providerNames } from './identityProviders.ts';
import { isObject } from './isObject.ts';

const KEYS = ['callbackUrls', 'signOutUrls', 'identityProviders'];

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
const MAX_URLS = 100;

/** An address without white space and fragment. `http` is for this machine only; other schemes are those of apps. */
const URL_FORM =
  /^(?:https:\/\/|http:\/\/localhost(?=[:/?]|$)|(?!https?:|javascript:|data:|file:|blob:)[a-z][a-z0-9+.-]*:\/\/)[^\s#]*$/;

/** The most attributes of the deployment's own: Cognito's 50 without those of the gateway. */
const MAX_ATTRIBUTES = 46;
/** Names of attributes that the gateway has with identity providers. */
const OWN_NAMES = ['linking', 'subject'];

/** Returns a message for each problem of the prop `managedLogin`. */
export function loginProblems({ managedLogin, domain, userPool, attributes }: GatewaySettings): string[] {
  if (managedLogin === undefined) return [];
  const { callbackUrls, signOutUrls = [], identityProviders = {} } = managedLogin;
  const unknown = Object.keys(managedLogin).filter((key) => !KEYS.includes(key));
  return [
    unknown.length > 0 && `managedLogin has unknown keys: ${unknown.join(', ')}; known are ${KEYS.join(', ')}.`,
    domain === undefined &&
      "managedLogin needs the prop domain, such as { cognitoDomain: { domainPrefix: 'shop' } }: it is served there.",
    userPool !== undefined &&
      'managedLogin cannot be set with userPool: the identity providers and the PreSignUp trigger of the gateway need its own pool.',
    ...urlProblems('callbackUrls', callbackUrls),
    Array.isArray(callbackUrls) && callbackUrls.length === 0 && 'managedLogin.callbackUrls must name an address.',
    ...urlProblems('signOutUrls', signOutUrls),
    ...(isObject(identityProviders)
      ? [...identityProviderProblems(identityProviders), ...attributeProblems(managedLogin, attributes)]
      : ['managedLogin.identityProviders must be an object, such as { google: { clientId, clientSecret } }.']),
  ].filter((problem) => typeof problem === 'string');
}

function urlProblems(name: string, urls: unknown): string[] {
  const say = (problem: string) => `managedLogin.${name} must be ${problem}`;
  if (!Array.isArray(urls) || !urls.every((url) => typeof url === 'string')) {
    return [say("a list of texts, such as ['https://shop.example/signed-in'].")];
  }
  const broken = urls.filter((url) => !Token.isUnresolved(url) && !URL_FORM.test(url));
  return [
    urls.length > MAX_URLS && say(`at most ${MAX_URLS} addresses; got ${urls.length}.`),
    new Set(urls).size !== urls.length && say('different addresses.'),
    ...broken.map((url) =>
      say(
        `addresses that begin with https://, http://localhost or the scheme of an app, without white space and fragment; got ${url}.`,
      ),
    ),
  ].filter((problem) => typeof problem === 'string');
}

/** With identity providers, the gateway has two more attributes. */
function attributeProblems(
  managedLogin: NonNullable<GatewaySettings['managedLogin']>,
  attributes: GatewaySettings['attributes'],
): string[] {
  if (providerNames(managedLogin).length === 0) return [];
  return [
    ...OWN_NAMES.filter((name) => Object.hasOwn(attributes, name)).map(
      (name) => `attributes.${name} must have another name: with identity providers, this one is used by the gateway.`,
    ),
    Object.keys(attributes).length > MAX_ATTRIBUTES &&
      `attributes must be at most ${MAX_ATTRIBUTES} with identity providers.`,
  ].filter((problem) => typeof problem === 'string');
}
