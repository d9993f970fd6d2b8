import { describe, expect, test } from 'vitest';
import type { AuthAttribute } from '../../infra/AuthAttribute.ts';
import { attributeProblems } from '../../infra/settings/attributeProblems.ts';
import { attributesVariable } from '../../infra/settings/attributesVariable.ts';
import { gatewaySettings } from '../../infra/settings/GatewaySettings.ts';
import { settingsProblems } from '../../infra/settings/settingsProblems.ts';
import { synthesize, type Resource } from './synthesize.ts';

const plan: AuthAttribute = { type: 'string' };

/** Returns the properties of the only resource of a type. */
function propertiesOf(resources: Record<string, Resource>, type: string): Record<string, unknown> | undefined {
  return Object.values(resources).find((resource) => resource.Type === type)?.Properties;
}

test('the pool, the app client and the functions get the attributes', () => {
  const { resources } = synthesize({
    attributes: {
      plan: { type: 'string', min: 2, max: 20, required: true },
      age: { type: 'number', min: 0, max: 150 },
      points: { type: 'number' },
      news: { type: 'boolean', writable: false },
      since: { type: 'dateTime', mutable: false },
    },
  });
  expect(propertiesOf(resources, 'AWS::Cognito::UserPool')).toMatchObject({
    Schema: expect.arrayContaining([
      {
        Name: 'plan',
        AttributeDataType: 'String',
        Mutable: true,
        StringAttributeConstraints: { MinLength: '2', MaxLength: '20' },
      },
      {
        Name: 'age',
        AttributeDataType: 'Number',
        Mutable: true,
        NumberAttributeConstraints: { MinValue: '0', MaxValue: '150' },
      },
      { Name: 'points', AttributeDataType: 'Number', Mutable: true },
      { Name: 'news', AttributeDataType: 'Boolean', Mutable: true },
      { Name: 'since', AttributeDataType: 'DateTime', Mutable: false },
    ]),
  });
  expect(propertiesOf(resources, 'AWS::Cognito::UserPoolClient')).toMatchObject({
    WriteAttributes: expect.arrayContaining(['custom:plan', 'custom:age', 'custom:points']),
    ReadAttributes: expect.arrayContaining(['custom:plan', 'custom:age', 'custom:news', 'custom:since']),
  });
  const text = JSON.stringify(resources);
  expect(text).not.toMatch(/"WriteAttributes":[^\]]*(news|since)/);
  expect(text.match(/"ATTRIBUTES":/g)).toHaveLength(3);
});

test('a pool without attributes has no variable, and tracks sessions', () => {
  const { resources } = synthesize();
  expect(JSON.stringify(resources)).not.toContain('"ATTRIBUTES"');
  expect(propertiesOf(resources, 'AWS::Cognito::UserPoolSessionConfigurationAttachment')).toMatchObject({
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 20 },
  });
});

test('the rules leave out what is the default', () => {
  expect(attributesVariable({ plan, tier: { type: 'number', mutable: false, required: false } })).toEqual({
    ATTRIBUTES: '{"plan":{"type":"string"},"tier":{"type":"number","readOnly":true}}',
  });
});

describe('what is rejected at synth', () => {
  test.each<[Record<string, unknown>, RegExp]>([
    [{ '2nd': plan }, /attributes\.2nd must have a name/],
    [{ ['x'.repeat(21)]: plan }, /must have a name of 1 to 20/],
    [{ email: plan }, /attributes\.email must have another name/],
    [{ contested: plan }, /must have another name/],
    [{ address: plan }, /attributes\.address must have another name: it is a standard attribute of Cognito/],
    [{ updated_at: plan }, /must have another name: it is a standard attribute/],
    [{ plan: { type: 'text' } }, /must have a type: one of string, .*; got text/],
    [{ plan: { ...plan, maximum: 3 } }, /has unknown keys: maximum; known are type/],
    [{ plan: { type: 'boolean', max: 3 } }, /must have no min and max/],
    [{ plan: { ...plan, max: 1.5 } }, /must have whole numbers/],
    [{ plan: { type: 'number', max: 1e308 } }, /must have whole numbers/],
    [{ plan: { ...plan, max: 1025 } }, /min and max from 0 to 1024/],
    [{ plan: { ...plan, min: 3, max: 2 } }, /a min that is no larger than max/],
    [{ plan: { ...plan, mutable: false, writable: true } }, /must not be writable, because it is not mutable/],
    [{ plan: { ...plan, writable: false, required: true } }, /must be writable, because signUp requires it/],
    [Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`a${i}`, plan])), /attributes must be at most 48/],
  ])('%j', (attributes, message) => {
    expect(attributeProblems(attributes as Record<string, AuthAttribute>).join('\n')).toMatch(message);
  });

  test('nothing that is valid', () => {
    expect(attributeProblems({ plan, age: { type: 'number', min: -1, max: 4 } })).toEqual([]);
  });

  test('more than fits into the environment of a function', () => {
    const many = Object.fromEntries(
      Array.from({ length: 48 }, (_, i) => [`attribute_number_${i}`, { ...plan, min: 1, max: 1000 }]),
    );
    const settings = gatewaySettings({ attributes: many }, new Date());
    expect(settingsProblems(settings, new Date(), new Set()).join()).toMatch(
      /allowedCountries, attributes, encryptedClientSecret, fallbackUrl, hookMessages, managedLogin and totp together must take at most/,
    );
  });
});
