import { expect, test } from 'vitest';
import type { AuthGroup } from '../../infra/AuthGroup.ts';
import { synthesize } from './synthesize.ts';

interface GroupResource {
  Properties: Record<string, unknown>;
}

/** Returns the properties of the groups of a gateway, by logical id. */
function groupsOf(groups: AuthGroup[] | undefined): Record<string, Record<string, unknown>> {
  const { template } = synthesize(groups && { groups });
  const found = template.findResources('AWS::Cognito::UserPoolGroup') as Record<string, GroupResource>;
  return Object.fromEntries(Object.entries(found).map(([id, { Properties }]) => [id, Properties]));
}

const UserPoolId = { Ref: 'GatewayUsersUserPool9DBDBA6D' };
const ADMIN = { GroupName: 'admin', Description: 'Operators of the gateway', UserPoolId };

test('the group of operators always exists', () => {
  expect(Object.values(groupsOf(undefined))).toEqual([ADMIN]);
});

test('groups are created with their settings, and keep their logical ids when others come and go', () => {
  const staff = { name: 'staff', description: 'Staff', precedence: 10 };
  const both = groupsOf([{ name: '従業員/東京' }, staff]);
  expect(Object.values(both)).toEqual([
    ADMIN,
    { GroupName: '従業員/東京', UserPoolId },
    { GroupName: 'staff', Description: 'Staff', Precedence: 10, UserPoolId },
  ]);
  expect(Object.keys(both)).toEqual(expect.arrayContaining(Object.keys(groupsOf([staff]))));
});

test('the group of operators can have other settings', () => {
  const admin = { name: 'admin', precedence: 0 };
  expect(Object.values(groupsOf([admin]))).toEqual([{ GroupName: 'admin', Precedence: 0, UserPoolId }]);
});
