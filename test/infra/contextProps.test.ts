import { App, RemovalPolicy } from 'aws-cdk-lib';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import { describe, expect, test } from 'vitest';
import { contextProps } from '../../infra/app/contextProps.ts';
import { LOCALES } from '../../infra/userPool/messageTexts.ts';

function read(context: Record<string, unknown>) {
  return contextProps(new App({ context }).node);
}

describe('context', () => {
  test('sets no prop without a key', () => expect(read({ 'other:key': 1 })).toEqual({}));

  test.each<[string, unknown, unknown]>([
    ['appName', 'Shop', 'Shop'],
    ['defaultLocale', 'ja', 'ja'],
    ['selfSignUp', 'false', false],
    ['selfSignUp', true, true],
    ['introspection', 'true', true],
    ['featurePlan', 'PLUS', FeaturePlan.PLUS],
    ['viewerAddressPosition', '3', 3],
    ['fallbackUrl', 'https://example.com', 'https://example.com'],
    ['metricsNamespace', 'Shop/Accounts', 'Shop/Accounts'],
    ['apiKeyExpires', '2027-01-01', new Date('2027-01-01')],
    ['authConcurrency', '10', 10],
    ['customMessageConcurrency', 'unreserved', 'unreserved'],
    ['removalPolicy', 'destroy', RemovalPolicy.DESTROY],
  ])('genkan:%s=%s sets the prop', (name, value, prop) => {
    expect(read({ [`genkan:${name}`]: value })).toEqual({ [name]: prop });
  });

  test.each([
    ['genkan:appname', 'Shop', /Context genkan:appname is unknown; known are appName, defaultLocale/],
    ['genkan:selfSignUp', 'yes', /Context genkan:selfSignUp must be one of true, false; got yes/],
    ['genkan:defaultLocale', 'xx', `Context genkan:defaultLocale must be one of ${LOCALES.join(', ')}; got xx`],
    [
      'genkan:featurePlan',
      'toString',
      /Context genkan:featurePlan must be one of LITE, ESSENTIALS, PLUS; got toString/,
    ],
  ])('rejects %s=%s', (key, value, message) => expect(() => read({ [key]: value })).toThrow(message));
});
