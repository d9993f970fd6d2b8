import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openIdentities } from '../../../local/assembly/identities.ts';
import { openAssembly } from '../../../local/assembly/openAssembly.ts';
import type { Scope } from '../../../local/assembly/scope.ts';
import { NotEmulatedError } from '../../../local/notEmulated.ts';
import { openState } from '../../../local/state.ts';
import { writeAssembly } from './writeAssembly.ts';

function open(template: Record<string, unknown>, environment?: string): Scope {
  const stack = environment === undefined ? { template } : { template, environment };
  const [scope] = openAssembly(writeAssembly({ Demo: stack }), openIdentities(openState(null)));
  if (scope === undefined) throw new Error('no stack');
  return scope;
}

const template = {
  Parameters: {
    Stage: { Type: 'String', Default: 'dev' },
    Count: { Type: 'Number', Default: 2 },
    Zones: { Type: 'CommaDelimitedList', Default: 'a, b,c' },
    Missing: { Type: 'String' },
    BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/mine' },
    Made: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/made' },
  },
  Mappings: { Sizes: { dev: { memory: 128, names: ['x', 'y'] } } },
  Conditions: {
    IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
    IsTwo: { 'Fn::Equals': [{ Ref: 'Count' }, '2'] },
    Both: { 'Fn::And': [{ Condition: 'IsDev' }, { Condition: 'IsTwo' }] },
    Neither: { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsDev' }, { Condition: 'IsTwo' }] }] },
    Odd: { 'Fn::Contains': [['a'], 'a'] },
    Loop: { 'Fn::Not': [{ Condition: 'Loop' }] },
  },
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { GenerateSecret: true } },
    Public: { Type: 'AWS::Cognito::UserPoolClient', Properties: {} },
    Fn: { Type: 'AWS::Lambda::Function' },
    Alias: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live', FunctionName: { Ref: 'Fn' } } },
    Table: { Type: 'AWS::DynamoDB::Table' },
    Code: { Type: 'Custom::Code' },
    MadeValue: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/made', Value: { 'Fn::Sub': '${Stage},b' } } },
    Gone: { Type: 'AWS::Cognito::UserPool', Condition: 'Neither' },
    A: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { Ref: 'B' } } },
    B: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { 'Fn::Sub': '${C}-b' } } },
    C: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { 'Fn::Join': ['', [{ Ref: 'A' }, 'c']] } } },
  },
};

describe('intrinsics', () => {
  const scope = open(template);
  const resolve = (value: unknown): unknown => scope.resolve(value);

  test('emulates a stack without an environment in ap-northeast-1 and account 123456789012', () => {
    expect(resolve({ 'Fn::Sub': '${AWS::Partition} ${AWS::Region} ${AWS::AccountId} ${AWS::URLSuffix}' })).toBe(
      'aws ap-northeast-1 123456789012 amazonaws.com',
    );
  });

  test("takes region and account from the stack's environment", () => {
    const elsewhere = open(template, 'aws://111122223333/eu-west-1');
    expect(elsewhere.resolve([{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }])).toEqual([
      'eu-west-1',
      '111122223333',
    ]);
    expect(elsewhere.resolve({ Ref: 'Pool' })).toMatch(/^eu-west-1_[A-Za-z0-9]{9}$/);
  });

  test('knows the stack', () => {
    expect(resolve({ Ref: 'AWS::StackName' })).toBe('Demo');
    expect(resolve({ Ref: 'AWS::StackId' })).toMatch(
      /^arn:aws:cloudformation:ap-northeast-1:123456789012:stack\/Demo\/[0-9a-f-]{36}$/,
    );
    expect(resolve({ Ref: 'AWS::NotificationARNs' })).toEqual([]);
    expect(() => resolve({ Ref: 'AWS::Other' })).toThrow('not emulated: AWS::Other');
  });

  test('gives parameters their defaults', () => {
    expect(resolve([{ Ref: 'Stage' }, { Ref: 'Zones' }, { Ref: 'BootstrapVersion' }])).toEqual([
      'dev',
      ['a', 'b', 'c'],
      '6',
    ]);
    expect(() => resolve({ Ref: 'Missing' })).toThrow('not emulated: parameter Demo/Missing, which has no default');
    expect(() => resolve({ Ref: 'Stored' })).toThrow('not emulated: Systems Manager parameter /mine');
    expect(resolve({ Ref: 'Made' })).toEqual(['dev', 'b']);
  });

  test('resolves both forms of Fn::GetAtt', () => {
    const id = String(resolve({ Ref: 'Pool' }));
    expect(resolve({ 'Fn::GetAtt': ['Pool', 'Arn'] })).toBe(
      `arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/${id}`,
    );
    expect(resolve({ 'Fn::GetAtt': 'Pool.ProviderURL' })).toBe(
      `https://cognito-idp.ap-northeast-1.amazonaws.com/${id}`,
    );
    expect(() => resolve({ 'Fn::GetAtt': 'Pool' })).toThrow('Fn::GetAtt: "Pool" names no attribute');
  });

  test('gives a client secret only where there is one', () => {
    expect(resolve({ 'Fn::GetAtt': ['Client', 'ClientSecret'] })).toMatch(/^[a-z0-9]{52}$/);
    expect(() => resolve({ 'Fn::GetAtt': ['Public', 'ClientSecret'] })).toThrow('app client Public has no secret');
  });

  test("qualifies a function's ARN by an alias", () => {
    expect(resolve({ Ref: 'Alias' })).toBe(`${String(resolve({ 'Fn::GetAtt': ['Fn', 'Arn'] }))}:live`);
    expect(resolve({ Ref: 'Fn' })).toMatch(/^Demo-Fn-[A-Z0-9]{12}$/);
  });

  test('substitutes references, attributes, own variables and literals', () => {
    const id = String(resolve({ Ref: 'Client' }));
    expect(resolve({ 'Fn::Sub': '${Client}/${Client.ClientId}/${!Literal}' })).toBe(`${id}/${id}/\${Literal}`);
    expect(resolve({ 'Fn::Sub': ['${Stage}-${x}-${Count}', { x: { Ref: 'AWS::Region' }, Stage: 'own' }] })).toBe(
      'own-ap-northeast-1-2',
    );
    expect(() => resolve({ 'Fn::Sub': '${Zones}' })).toThrow('Fn::Sub: ${Zones} is not a string');
    expect(() => resolve({ 'Fn::Sub': [1] })).toThrow('Fn::Sub: a text');
  });

  test('leaves a text without variables as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('${'));
        expect(resolve({ 'Fn::Sub': text })).toBe(text);
        expect(resolve({ 'Fn::Sub': ['${v}', { v: text }] })).toBe(text);
      }),
    );
  });

  test('joins what it split', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (delimiter, text) => {
        expect(resolve({ 'Fn::Join': [delimiter, { 'Fn::Split': [delimiter, text] }] })).toBe(text);
      }),
    );
  });

  test('drops AWS::NoValue from objects and lists', () => {
    const none = { Ref: 'AWS::NoValue' };
    expect(resolve({ a: none, b: [1, none, 2], c: { 'Fn::If': ['IsDev', none, 1] } })).toEqual({ b: [1, 2] });
    expect(resolve({ 'Fn::Join': [',', ['a', none, 'b']] })).toBe('a,b');
  });

  test('selects, splits and encodes', () => {
    expect(resolve({ 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] })).toBe('b');
    expect(resolve({ 'Fn::Select': [0, { Ref: 'Zones' }] })).toBe('a');
    expect(() => resolve({ 'Fn::Select': [9, { Ref: 'Zones' }] })).toThrow('there is no item 9 in a list of 3');
    expect(resolve({ 'Fn::Base64': 'héllo' })).toBe('aMOpbGxv');
  });

  test('finds in mappings', () => {
    expect(resolve({ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] })).toBe(128);
    expect(() => resolve({ 'Fn::FindInMap': ['Sizes', 'prod', 'memory'] })).toThrow('mapping Sizes has no prod.memory');
  });

  test('evaluates conditions', () => {
    expect(['IsDev', 'IsTwo', 'Both', 'Neither'].map((name) => scope.condition(name))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(resolve({ 'Fn::If': ['Both', { Ref: 'Stage' }, { Ref: 'Missing' }] })).toBe('dev');
    expect(resolve({ 'Fn::Equals': ['a', 'b'] })).toBe(false);
    expect(() => scope.condition('Unknown')).toThrow('stack Demo has no condition Unknown');
    expect(() => scope.condition('Odd')).toThrow('not emulated: Fn::Contains in a condition');
  });

  test('takes an object with a member called Condition for what it is outside conditions', () => {
    expect(resolve({ Condition: { StringEquals: { a: { Ref: 'Stage' } } } })).toEqual({
      Condition: { StringEquals: { a: 'dev' } },
    });
  });

  test('names what it does not emulate', () => {
    expect(() => resolve({ 'Fn::GetAtt': ['Code', 'Result'] })).toThrow('not emulated: Custom::Code.Result (of Code)');
    expect(() => resolve({ Ref: 'Code' })).toThrow(NotEmulatedError);
    expect(() => resolve({ 'Fn::GetAtt': ['Pool', 'Nothing'] })).toThrow('AWS::Cognito::UserPool.Nothing');
    expect(() => resolve({ 'Fn::Cidr': ['10.0.0.0/16', 1, 8] })).toThrow('not emulated: Fn::Cidr');
    expect(() => resolve({ 'Fn::ImportValue': 'elsewhere' })).toThrow('not emulated: Fn::ImportValue elsewhere');
    expect(() => resolve({ 'Fn::GetStackOutput': { StackName: 'X', OutputName: 'Y' } })).toThrow(
      'not emulated: Fn::GetStackOutput of stack X',
    );
  });

  test('evaluates the language extensions', () => {
    expect(resolve({ 'Fn::Length': { Ref: 'Zones' } })).toBe(3);
    expect(resolve({ 'Fn::ToJsonString': { stage: { Ref: 'Stage' }, none: { Ref: 'AWS::NoValue' } } })).toBe(
      '{"stage":"dev"}',
    );
    expect(resolve({ 'Fn::FindInMap': ['Sizes', 'prod', 'memory', { DefaultValue: { Ref: 'Count' } }] })).toBe(2);
    expect(resolve({ 'Fn::GetAZs': '' })).toEqual(['ap-northeast-1a', 'ap-northeast-1b', 'ap-northeast-1c']);
    expect(resolve({ 'Fn::Select': [0, { 'Fn::GetAZs': 'us-east-1' }] })).toBe('us-east-1a');
  });

  test('names a reference to what is not there', () => {
    expect(() => resolve({ Ref: 'Unknown' })).toThrow('stack Demo has no resource or parameter Unknown');
    expect(() => resolve({ Ref: 'Gone' })).toThrow('Demo/Gone does not exist: its condition Neither is false');
    expect(scope.logicalIds('AWS::Cognito::UserPool')).toEqual(['Pool']);
  });

  test('names the circle in which references go', () => {
    expect(() => resolve({ Ref: 'A' })).toThrow('references go in a circle: Demo/A → Demo/B → Demo/C → Demo/A');
    expect(() => scope.condition('Loop')).toThrow('Demo/condition Loop → Demo/condition Loop');
  });

  test.each([
    { 'Fn::Join': ['', 'no list'] },
    { 'Fn::Join': ['', [{ Ref: 'Zones' }]] },
    { 'Fn::Join': [''] },
    { 'Fn::Split': [',', 7, 8] },
    { 'Fn::Select': [0] },
    { 'Fn::FindInMap': ['Sizes'] },
    { 'Fn::If': ['IsDev'] },
    { 'Fn::Equals': 'a' },
    { 'Fn::GetStackOutput': 'a' },
  ])('rejects a malformed %o', (value) => {
    expect(() => resolve(value)).toThrow(/needed/);
  });
});
