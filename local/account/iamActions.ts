import { ServiceException } from '../awsJson/ServiceException.ts';
import type { ResourceModel } from '../assembly/model.ts';
import type { AccountState } from '../engineApi.ts';
import type { AccountStore } from './AccountStore.ts';
import type { QueryActions } from './QueryActions.ts';

const PATH = '/';

/** A policy document of a template. */
interface PolicyDocument {
  Statement: { Condition?: Record<string, Record<string, string>> }[];
}

/** An inline policy of a role. */
interface InlinePolicy {
  PolicyName: string;
  PolicyDocument: unknown;
}

function encode(document: unknown): string {
  return encodeURIComponent(JSON.stringify(document));
}

/** Returns whether the role is that of a user pool for SMS messages: only it has the faults of `smsRole`. */
function sendsSms({ properties }: ResourceModel): boolean {
  return JSON.stringify(properties['AssumeRolePolicyDocument']).includes('cognito-idp.amazonaws.com');
}

function roleOf(store: AccountStore, name: string): ResourceModel {
  const role = store.resource('AWS::IAM::Role', name);
  if (role !== undefined && !(store.state.smsRole === 'missing' && sendsSms(role))) return role;
  throw new ServiceException('NoSuchEntity', `The role with name ${name} cannot be found.`);
}

/** Returns a copy of a trust policy in which a condition has another value. */
function withFault(document: unknown, fault: AccountState['smsRole']): unknown {
  const changed = structuredClone(document) as PolicyDocument;
  for (const { Condition: conditions = {} } of changed.Statement) {
    for (const condition of Object.values(conditions)) {
      if (fault === 'wrongExternalId' && 'sts:ExternalId' in condition) condition['sts:ExternalId'] = 'another';
      if (fault === 'wrongSource' && 'aws:SourceArn' in condition) {
        condition['aws:SourceArn'] = 'arn:aws:cognito-idp:us-east-1:999999999999:userpool/*';
      }
    }
  }
  return changed;
}

function inlinePolicies(store: AccountStore, role: ResourceModel): InlinePolicy[] {
  if (store.state.smsRole === 'noPermission' && sendsSms(role)) return [];
  const own = (role.properties['Policies'] ?? []) as InlinePolicy[];
  const others = store
    .resources('AWS::IAM::Policy')
    .filter(({ properties }) => (properties['Roles'] as string[] | undefined)?.includes(role.physicalId));
  return [...own, ...others.map(({ properties }) => properties as unknown as InlinePolicy)];
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html */
export const iamActions: QueryActions = {
  GetRole(store, input) {
    const role = roleOf(store, input.get('RoleName') ?? '');
    const trust = role.properties['AssumeRolePolicyDocument'];
    const document = sendsSms(role) ? withFault(trust, store.state.smsRole) : trust;
    return {
      Role: {
        Path: PATH,
        RoleName: role.physicalId,
        RoleId: 'AROAEXAMPLE0000000000',
        Arn: `arn:aws:iam::${store.model.accountId}:role/${role.physicalId}`,
        CreateDate: store.clock.now().toISOString(),
        AssumeRolePolicyDocument: encode(document),
      },
    };
  },

  ListRolePolicies(store, input) {
    const role = roleOf(store, input.get('RoleName') ?? '');
    return { PolicyNames: inlinePolicies(store, role).map(({ PolicyName: name }) => name), IsTruncated: false };
  },

  GetRolePolicy(store, input) {
    const role = roleOf(store, input.get('RoleName') ?? '');
    const name = input.get('PolicyName') ?? '';
    const policy = inlinePolicies(store, role).find(({ PolicyName: each }) => each === name);
    if (policy === undefined) {
      throw new ServiceException('NoSuchEntity', `The role policy with name ${name} cannot be found.`);
    }
    return { RoleName: role.physicalId, PolicyName: name, PolicyDocument: encode(policy.PolicyDocument) };
  },

  ListAttachedRolePolicies(store, input) {
    const role = roleOf(store, input.get('RoleName') ?? '');
    const arns = (role.properties['ManagedPolicyArns'] ?? []) as string[];
    const attached = arns.map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn }));
    return { AttachedPolicies: attached, IsTruncated: false };
  },
};
