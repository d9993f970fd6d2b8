import { App, Size, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IVpc, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test, vi } from 'vitest';
import { projectContext } from '../../infra/app/projectContext.ts';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import { GuardedStack } from './examples/GuardedStack.ts';
import {
  everyObject,
  expectCount,
  expectProperties,
  newApp,
  type Resource,
  synthesize,
  temporaryFolder,
} from './synthesize.ts';

const FUNCTION = 'AWS::Lambda::Function';

function functionsOf(template: Template): Resource[] {
  return Object.values(template.findResources(FUNCTION)) as Resource[];
}

/** A stack with a VPC, and a gateway with the props. */
function inVpc(props: (vpc: IVpc, stack: Stack) => AuthGatewayProps, scope: App = newApp()) {
  const stack = new Stack(scope, 'Own');
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false }) as IVpc;
  const gateway = new AuthGateway(stack, 'Accounts', props(vpc, stack));
  return { stack, gateway, vpc };
}

describe('the props of the functions and the API', () => {
  const webAclArn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/own/1234abcd';
  const { template } = synthesize({
    architecture: Architecture.X86_64,
    memorySize: { auth: Size.mebibytes(1792), customMessage: Size.mebibytes(128) },
    tracing: true,
    webAclArn,
  });

  test('set the architecture and the memory', () => {
    const found = functionsOf(template).map(({ Properties: { Architectures, MemorySize } }) => [
      Architectures,
      MemorySize,
    ]);
    expect(found).toEqual([128, 512, 1792, 512].map((memory) => [['x86_64'], memory]));
  });

  test('trace the API and every function, which may send traces', () => {
    expectProperties(template, 'AWS::AppSync::GraphQLApi', { XrayEnabled: true });
    for (const { Properties } of functionsOf(template)) expect(Properties['TracingConfig']).toEqual({ Mode: 'Active' });
    const statement = {
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Effect: 'Allow',
      Resource: '*',
    };
    expect(everyObject(template.toJSON()).filter(({ Action }) => String(Action).includes('xray:'))).toEqual(
      functionsOf(template).map(() => statement),
    );
  });

  test('associate a web ACL with the API', () => {
    expectProperties(template, 'AWS::WAFv2::WebACLAssociation', {
      ResourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('GraphQLApi'), 'Arn'] },
      WebACLArn: webAclArn,
    });
  });

  test('reject a web ACL of another Region', () => {
    const stack = new Stack(newApp(), 'Own', { env: { account: '111122223333', region: 'us-east-1' } });
    expect(() => new AuthGateway(stack, 'Accounts', { webAclArn })).toThrow(
      /:\n {2}webAclArn must be in the Region of the API, us-east-1; it is in eu-west-1\.$/,
    );
  });

  test('reject an alias of a key', () => {
    const stack = new Stack(newApp(), 'Own');
    const encryptionKey = Alias.fromAliasName(stack, 'Alias', 'alias/own');
    expect(() => new AuthGateway(stack, 'Accounts', { encryptionKey })).toThrow(
      /:\n {2}encryptionKey must be a key and not an alias,/,
    );
  });

  test('associate a web ACL of the same app, as in the example', () => {
    const guarded = Template.fromStack(new GuardedStack(newApp(), 'Guarded'));
    expectProperties(guarded, 'AWS::WAFv2::WebACLAssociation', {
      WebACLArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('WebAcl'), 'Arn'] },
    });
    expectProperties(guarded, 'AWS::WAFv2::WebACL', { Scope: 'REGIONAL' });
  });
});

describe('a VPC', () => {
  const { stack, gateway, vpc } = inVpc((own) => ({ vpc: own }));
  const template = Template.fromStack(stack);
  const privateSubnets = vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId) as unknown);

  test('holds every function in its private subnets, with one security group', () => {
    const group = { 'Fn::GetAtt': [expect.stringMatching(/^AccountsNetworkSecurityGroup/), 'GroupId'] };
    for (const { Properties } of functionsOf(template)) {
      expect(Properties['VpcConfig']).toEqual({ SubnetIds: privateSubnets, SecurityGroupIds: [group] });
    }
    expectProperties(template, 'AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [
        { CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443, IpProtocol: 'tcp', Description: 'AWS services' },
      ],
      SecurityGroupIngress: Match.absent(),
    });
    expect(gateway.authFunction.isBoundToVpc).toBe(true);
  });

  test('lets Lambda create network interfaces in these subnets only, without a managed policy', () => {
    const created = everyObject(template.toJSON()).filter(
      ({ Action, Effect }) => Action === 'ec2:CreateNetworkInterface' && Effect === 'Allow',
    );
    expect(created).toHaveLength(4);
    const kinds = (created[0]?.['Resource'] as unknown[]).map(
      (arn) => /:([a-z-]+\/\*?)("|$)/.exec(JSON.stringify(arn))?.[1],
    );
    expect(kinds.sort()).toEqual(['network-interface/*', 'security-group/', 'subnet/', 'subnet/']);
    for (const id of privateSubnets) expect(JSON.stringify(created)).toContain(JSON.stringify(id));
    expect(everyObject(template.toJSON()).filter((object) => 'ManagedPolicyArns' in object)).toEqual([]);
  });

  test('gives the code of the functions none of these permissions', () => {
    const denied = everyObject(template.toJSON()).filter(({ Effect }) => Effect === 'Deny');
    expect(denied).toHaveLength(1);
    const [{ Action, Condition } = {}] = denied;
    const allowed = everyObject(template.toJSON())
      .filter(({ Effect, Action: action }) => Effect === 'Allow' && JSON.stringify(action).includes('"ec2:'))
      .flatMap(({ Action: action }) => action as string | string[]);
    expect([...(Action as string[])].sort()).toEqual([...new Set(allowed)].sort());
    const { ArnEquals } = Condition as { ArnEquals: { 'lambda:SourceFunctionArn': unknown[] } };
    expect(ArnEquals['lambda:SourceFunctionArn']).toHaveLength(4);
    expectProperties(template, 'AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('AccountsNetworkDeny'),
      Roles: [Match.anyValue(), Match.anyValue(), Match.anyValue(), Match.anyValue()],
    });
  });

  test('can be used with subnets and security groups of your own', () => {
    const { stack: other } = inVpc((own, scope) => ({
      vpc: own,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS, onePerAz: true },
      securityGroups: [new SecurityGroup(scope, 'Group', { vpc: own })],
    }));
    const [first] = functionsOf(Template.fromStack(other));
    expect(first?.Properties['VpcConfig']).toMatchObject({
      SecurityGroupIds: [{ 'Fn::GetAtt': [expect.stringMatching(/^Group/), 'GroupId'] }],
    });
    expectCount(Template.fromStack(other), 'AWS::EC2::SecurityGroup', 1);
  });

  test.each<[string, (vpc: IVpc) => AuthGatewayProps, RegExp]>([
    [
      'public subnets',
      (own) => ({ vpc: own, vpcSubnets: { subnetType: SubnetType.PUBLIC } }),
      /vpcSubnets must be private subnets: a function in a public subnet cannot reach Cognito/,
    ],
    [
      'subnets that it does not have',
      (own) => ({ vpc: own, vpcSubnets: { subnetGroupName: 'db' } }),
      /vpcSubnets cannot be used: .*'db'/,
    ],
    ['no security group', (own) => ({ vpc: own, securityGroups: [] }), /securityGroups must name a group/],
    [
      'no VPC',
      () => ({ vpcSubnets: {}, securityGroups: [] }),
      /vpcSubnets needs the prop vpc\.\n {2}securityGroups needs the prop vpc\./,
    ],
  ])('is rejected with %s', (_name, props, message) => {
    expect(() => inVpc(props)).toThrow(message);
  });
});

test('cdk-nag finds nothing with a VPC, tracing and a web ACL', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const app = new App({
    context: {
      ...projectContext(),
      'aws:cdk:bundling-stacks': [],
      '@aws-cdk/core:annotationsInValidationReport': false,
    },
    outdir: temporaryFolder(),
    builtinCloudFormationValidation: false,
  });
  // With an account and a Region, cdk-nag names the wildcards by them.
  const stack = new Stack(app, 'Own', { env: { account: '111122223333', region: 'eu-west-1' } });
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['a', 'b'],
    privateSubnetIds: ['subnet-1', 'subnet-2'],
  });
  const { attrArn: webAclArn } = new CfnWebACL(stack, 'WebAcl', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: 'own', sampledRequestsEnabled: false },
  });
  const gateway = new AuthGateway(stack, 'Accounts', { vpc, tracing: true, webAclArn });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
  expect(gateway.authFunction.isBoundToVpc).toBe(true);
}, 90_000);
