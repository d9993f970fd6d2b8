import { describe, expect, test } from 'vitest';
import { allows, denies, withoutConditions } from '../../account/doctor/policies/evaluate.ts';
import { meets } from '../../account/doctor/policies/meets.ts';
import { readPolicy } from '../../account/doctor/policies/readPolicy.ts';

const ARN = 'arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/ap-northeast-1_Aa';
const CONTEXT = { 'aws:sourcearn': ARN, 'aws:sourceaccount': '123456789012', 'sts:externalid': undefined };

describe('the operators of conditions', () => {
  test.each([
    ['StringEquals', 'aws:sourcearn', ARN, 'yes'],
    // Without a wildcard operator, the asterisk is a character like any other.
    ['StringEquals', 'aws:sourcearn', 'arn:aws:cognito-idp:*', 'no'],
    ['StringLike', 'aws:sourcearn', 'arn:aws:cognito-idp:*', 'yes'],
    ['StringNotLike', 'aws:sourcearn', 'arn:aws:cognito-idp:*', 'no'],
    ['StringEquals', 'aws:sourcearn', ARN.toUpperCase(), 'no'],
    ['StringEqualsIgnoreCase', 'aws:sourcearn', ARN.toUpperCase(), 'yes'],
    ['StringNotEquals', 'aws:sourceaccount', '999999999999', 'yes'],
    ['StringNotEqualsIgnoreCase', 'aws:sourceaccount', '123456789012', 'no'],
    ['ArnLike', 'aws:sourcearn', 'arn:aws:cognito-idp:*:123456789012:userpool/*', 'yes'],
    ['ArnEquals', 'aws:sourcearn', 'arn:*:cognito-idp:ap-northeast-?:*:*', 'yes'],
    // A wildcard does not reach over a colon into the next part.
    ['ArnLike', 'aws:sourcearn', 'arn:aws:cognito-idp:*', 'no'],
    ['ArnNotLike', 'aws:sourcearn', 'arn:aws:cognito-idp:*:999999999999:*', 'yes'],
    ['ArnLikeIfExists', 'aws:sourcearn', 'arn:aws:sns:*:*:*', 'no'],
    ['StringEquals', 'sts:externalid', 'id', 'no'],
    ['StringNotEquals', 'sts:externalid', 'id', 'yes'],
    ['StringEqualsIfExists', 'sts:externalid', 'id', 'yes'],
    ['Null', 'sts:externalid', 'true', 'yes'],
    ['Null', 'aws:sourcearn', 'true', 'no'],
    ['Null', 'aws:sourcearn', 'false', 'yes'],
    ['Bool', 'aws:sourcearn', 'true', 'unknown'],
    ['ForAnyValue:StringEquals', 'aws:sourcearn', ARN, 'unknown'],
    ['StringEquals', 'aws:sourceorgid', 'o-1', 'unknown'],
    ['StringEquals', 'aws:sourceaccount', '${aws:PrincipalAccount}', 'unknown'],
  ])('%s of %s with %s: %s', (operator, key, value, expected) => {
    expect(meets({ operator, key, values: [value] }, CONTEXT)).toBe(expected);
  });

  test('one of several values suffices, and none of them for a negated operator', () => {
    const values = ['999999999999', '123456789012'];
    expect(meets({ operator: 'StringEquals', key: 'aws:sourceaccount', values }, CONTEXT)).toBe('yes');
    expect(meets({ operator: 'StringNotEquals', key: 'aws:sourceaccount', values }, CONTEXT)).toBe('no');
  });
});

describe('statements', () => {
  const allow = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
  const verdict = (statements: object[], request: object = {}) =>
    allows(readPolicy(JSON.stringify({ Statement: statements })), { action: 'sns:Publish', context: {}, ...request });

  test('NotAction and NotResource select all others', () => {
    expect(verdict([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }])).toBe('yes');
    expect(verdict([{ Effect: 'Allow', NotAction: ['sns:*'], Resource: '*' }])).toBe('no');
    const phones = { Effect: 'Allow', Action: 'SNS:publish', NotResource: 'arn:aws:sns:*:*:*' };
    expect(verdict([phones], { resource: '' })).toBe('yes');
    expect(verdict([phones], { resource: 'arn:aws:sns:ap-northeast-1:123456789012:topic' })).toBe('no');
  });

  test('a statement that denies decides, and one that may deny leaves it open', () => {
    expect(verdict([allow, { ...allow, Effect: 'Deny' }])).toBe('no');
    const maybe = { ...allow, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': false } } };
    expect(verdict([allow, maybe])).toBe('unknown');
    expect(verdict([maybe])).toBe('no');
    expect(denies(readPolicy(JSON.stringify({ Statement: maybe })), { action: 'sns:Publish', context: {} })).toBe(
      'unknown',
    );
  });

  test('a principal that does not name its services leaves it open', () => {
    const service = 'cognito-idp.amazonaws.com';
    const request = { service };
    expect(verdict([{ ...allow, Principal: { Service: [service] } }], request)).toBe('yes');
    expect(verdict([{ ...allow, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }], request)).toBe('no');
    expect(verdict([allow], request)).toBe('no');
    for (const principal of [
      { Principal: '*' },
      { Principal: { AWS: '*' } },
      { NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } },
    ]) {
      expect(verdict([{ ...allow, ...principal }], request)).toBe('unknown');
    }
  });

  test('without its conditions on a key, a statement that allows does so for all, and one that denies is left out', () => {
    const condition = { Condition: { StringNotEquals: { 'sts:ExternalId': 'id' } } };
    const statements = readPolicy(
      JSON.stringify({
        Statement: [
          { ...allow, ...condition },
          { ...allow, ...condition, Effect: 'Deny' },
        ],
      }),
    );
    expect(withoutConditions(statements, ['sts:externalid'])).toMatchObject([{ isDenial: false, conditions: [] }]);
  });
});
