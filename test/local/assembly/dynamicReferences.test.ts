import { describe, expect, test } from 'vitest';
import { openIdentities } from '../../../local/assembly/identities.ts';
import { openAssembly } from '../../../local/assembly/openAssembly.ts';
import { readProperties } from '../../../local/assembly/properties.ts';
import { readSecrets } from '../../../local/assembly/readSecrets.ts';
import type { Scope } from '../../../local/assembly/scope.ts';
import { openState } from '../../../local/state.ts';
import { writeAssembly } from './writeAssembly.ts';

function secret(properties: Record<string, unknown>): object {
  return {
    Type: 'AWS::SecretsManager::Secret',
    Properties: properties,
  };
}
function reference(id: unknown, rest: string): object {
  return {
    'Fn::Sub': [`{{resolve:secretsmanager:\${id}${rest}}}`, { id }],
  };
}

const template = {
  Resources: {
    Json: secret({ Name: 'app/json', SecretString: '{"user":"me","port":5432}' }),
    Chain: secret({ SecretString: reference({ Ref: 'Json' }, ':SecretString:user') }),
    LoopA: secret({ SecretString: reference({ Ref: 'LoopB' }, '') }),
    LoopB: secret({ SecretString: reference({ Ref: 'LoopA' }, '') }),
    Empty: secret({}),
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ByArn: reference({ Ref: 'Json' }, ':SecretString:port::'),
        ByName: 'before {{resolve:secretsmanager:app/json:SecretString:user}} after',
        Whole: '{{resolve:secretsmanager:app/json}}',
        NoMember: '{{resolve:secretsmanager:app/json:SecretString:nothing}}',
        Elsewhere: ['{{resolve:secretsmanager:other}}', { Ref: 'AWS::NoValue' }, 'fine'],
        Parameter: { Nested: '{{resolve:ssm:/a/b:1}}', Kept: 1 },
        Chosen: { 'Fn::If': ['Never', 1, { Value: '{{resolve:secretsmanager:app/json:SecretString:user}}' }] },
      },
    },
  },
  Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
};

function open(resources: Record<string, unknown>): Scope {
  const folder = writeAssembly({ Demo: { template: { ...template, Resources: resources } } });
  const [scope] = openAssembly(folder, openIdentities(openState(null)));
  if (scope === undefined) throw new Error('no stack');
  return scope;
}

describe('dynamic references', () => {
  const { NoMember, ...properties } = template.Resources.Fn.Properties;
  const scope = open({ ...template.Resources, Fn: { ...template.Resources.Fn, Properties: properties } });
  const read = readProperties('Fn', scope);

  test('give the secret, or one member of it, by ARN or by name', () => {
    expect(read).toMatchObject({
      ByArn: '5432',
      ByName: 'before me after',
      Whole: '{"user":"me","port":5432}',
      Chosen: { Value: 'me' },
    });
  });

  test('lead from secret to secret, and name the circle', () => {
    const values = Object.fromEntries(readSecrets(scope).map((each) => [each.logicalId, each]));
    expect(values['Chain']?.value).toBe('me');
    expect(values['Empty']?.value).toBe('');
    expect(() => values['LoopA']?.value).toThrow('Demo/LoopB.SecretString → Demo/LoopA.SecretString → Demo/LoopB');
  });

  test('throw only when a value from elsewhere is read', () => {
    expect(Object.keys(read)).toEqual(['ByArn', 'ByName', 'Whole', 'Elsewhere', 'Parameter', 'Chosen']);
    const elsewhere = read['Elsewhere'] as string[];
    expect(elsewhere).toHaveLength(2);
    expect(elsewhere[1]).toBe('fine');
    expect(() => elsewhere[0]).toThrow(
      'not emulated: {{resolve:secretsmanager}} of a secret that the assembly does not',
    );
    const parameter = read['Parameter'] as Record<string, unknown>;
    expect(parameter['Kept']).toBe(1);
    expect(() => parameter['Nested']).toThrow(
      'not emulated: Systems Manager parameter /a/b, which the assembly does not make',
    );
  });

  test('reject a member that the secret does not have, without showing what it has', () => {
    const wrong = open({ ...template.Resources, Fn: { Type: 'AWS::Lambda::Function', Properties: { NoMember } } });
    const plain = open({
      Json: secret({ Name: 'app/json', SecretString: 'hush' }),
      Fn: wrong.template.Resources['Fn'],
    });
    expect(() => readProperties('Fn', plain)).toThrow(/^secret Json has no member nothing$/);
    expect(() => readProperties('Fn', wrong)).toThrow('secret Json has no member nothing');
  });
});
