import { Token } from 'aws-cdk-lib';
import type { UserPoolDomainOptions } from 'aws-cdk-lib/aws-cognito';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html */
const RESERVED = ['aws', 'amazon', 'cognito'];

const KEYS = ['cognitoDomain', 'customDomain', 'managedLoginVersion'];

/** Returns a message for the first problem of the prop `domain`, otherwise null. */
export function domainProblem(domain: UserPoolDomainOptions | undefined): string | null {
  if (domain === undefined) return null;
  const unknown = Object.keys(domain).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) return `domain has unknown keys: ${unknown.join(', ')}; known are ${KEYS.join(', ')}.`;
  const { cognitoDomain, customDomain, managedLoginVersion = 1 } = domain;
  if ((cognitoDomain === undefined) === (customDomain === undefined)) {
    return 'domain must have either cognitoDomain or customDomain.';
  }
  if (![1, 2].includes(managedLoginVersion)) {
    return `domain.managedLoginVersion must be a value of ManagedLoginVersion; got ${String(managedLoginVersion)}.`;
  }
  return customDomain === undefined ? cognitoDomainProblem(cognitoDomain) : customDomainProblem(customDomain);
}

function cognitoDomainProblem(domain: UserPoolDomainOptions['cognitoDomain']): string | null {
  const { domainPrefix: prefix } = Object(domain) as { readonly domainPrefix?: unknown };
  if (Token.isUnresolved(prefix)) return null;
  if (typeof prefix !== 'string') return "domain.cognitoDomain must be an object, such as { domainPrefix: 'shop' }.";
  if (!PREFIX.test(prefix)) {
    return `domain.cognitoDomain.domainPrefix must be 1 to 63 lower-case letters, digits and hyphens; got ${prefix}.`;
  }
  const reserved = RESERVED.find((word) => prefix.includes(word));
  return reserved === undefined
    ? null
    : `domain.cognitoDomain.domainPrefix must not contain ${reserved}; got ${prefix}.`;
}

function customDomainProblem(custom: UserPoolDomainOptions['customDomain']): string | null {
  const { domainName, certificate } = Object(custom) as Partial<NonNullable<typeof custom>>;
  return typeof domainName === 'string' && Object(certificate) === certificate
    ? null
    : 'domain.customDomain must be { domainName, certificate }, with a certificate in us-east-1.';
}
