import { App, Expiration, RemovalPolicy } from 'aws-cdk-lib';
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
    ['queryDepthLimit', '7', 7],
    ['resolverCountLimit', 9, 9],
    ['configOutput', 'true', true],
    ['featurePlan', 'PLUS', FeaturePlan.PLUS],
    ['viewerAddressPosition', '3', 3],
    ['fallbackUrl', 'https://example.com', 'https://example.com'],
    ['metricsNamespace', 'Shop/Accounts', 'Shop/Accounts'],
    ['allowedCountries', 'JP, US', ['JP', 'US']],
    ['smsDomain', 'shop.example', 'shop.example'],
    ['smsSpendAlarm', '99.5', 99.5],
    ['viewerAddressPosition', 3, 3],
    ['apiKeyExpires', '2027-01-01', Expiration.fromString('2027-01-01')],
    ['authConcurrency', '10', 10],
    ['customMessageConcurrency', 10, 10],
    ['removalPolicy', 'destroy', RemovalPolicy.DESTROY],
  ])('genkan:%s=%s sets the prop', (name, value, prop) => {
    expect(read({ [`genkan:${name}`]: value })).toEqual({ [name]: prop });
  });

  test.each<[string, unknown, RegExp | string]>([
    ['genkan:appname', 'Shop', /Context genkan:appname is unknown; known are appName, defaultLocale/],
    ['genkan:selfSignUp', 'yes', /Context genkan:selfSignUp must be one of true, false; got "yes"/],
    ['genkan:defaultLocale', 'xx', `Context genkan:defaultLocale must be one of ${LOCALES.join(', ')}; got "xx"`],
    ['genkan:appName', null, /Context genkan:appName must be text; got null/],
    ['genkan:appName', ['Shop'], /Context genkan:appName must be text; got \["Shop"\]/],
    ['genkan:selfSignUp', [true], /Context genkan:selfSignUp must be one of true, false; got \[true\]/],
    ['genkan:viewerAddressPosition', true, /Context genkan:viewerAddressPosition must be a number; got true/],
    ['genkan:viewerAddressPosition', ' ', /Context genkan:viewerAddressPosition must be a number; got " "/],
    ['genkan:authConcurrency', '0x10', /Context genkan:authConcurrency must be a number; got "0x10"/],
    [
      'genkan:apiKeyExpires',
      20_270_401,
      /Context genkan:apiKeyExpires must be a date such as 2027-01-31; got 20270401/,
    ],
    ['genkan:apiKeyExpires', 'soon', /Context genkan:apiKeyExpires must be a date such as 2027-01-31; got "soon"/],
    ['genkan:authConcurrency', 'lots', /Context genkan:authConcurrency must be a number; got "lots"/],
    ['genkan:allowedCountries', 81, /Context genkan:allowedCountries must be a list such as JP,US; got 81/],
    [
      'genkan:featurePlan',
      'toString',
      /Context genkan:featurePlan must be one of LITE, ESSENTIALS, PLUS; got "toString"/,
    ],
  ])('rejects %s=%s', (key, value, message) => expect(() => read({ [key]: value })).toThrow(message));
});
