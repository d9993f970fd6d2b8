import { Stack, Validations } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, Peer, Port, SecurityGroup, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Effect, type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/**
 * Actions on network interfaces that Lambda takes with the role of a function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
const INTERFACE_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:DeleteNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * Actions that support no ARN.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
const DESCRIBE_ACTIONS = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

/** Properties of `FunctionNetwork`. */
interface FunctionNetworkProps {
  /** The VPC. */
  readonly vpc: IVpc;
  /** Its subnets; private ones when undefined. */
  readonly vpcSubnets: SubnetSelection | undefined;
  /** The security groups; a new one with HTTPS to anywhere when undefined. */
  readonly securityGroups: readonly ISecurityGroup[] | undefined;
}

/** The place of the functions in a VPC, with the permissions that Lambda needs for their network interfaces. */
export class FunctionNetwork extends Construct {
  /** The VPC. */
  readonly vpc: IVpc;
  /** The subnets. */
  readonly vpcSubnets: SubnetSelection;
  /** The security groups of every function. */
  readonly securityGroups: ISecurityGroup[];

  constructor(scope: Construct, id: string, { vpc, vpcSubnets = {}, securityGroups }: FunctionNetworkProps) {
    super(scope, id);
    this.vpc = vpc;
    this.vpcSubnets = vpcSubnets;
    this.securityGroups = [...(securityGroups ?? [this.newSecurityGroup()])];
  }

  /**
   * Returns the permissions for network interfaces: to create one in these subnets with these security groups only.
   * Their ids are not known in advance, so an interface is any of the account and Region.
   */
  statements(): PolicyStatement[] {
    const networkInterface = this.arn('network-interface', '*');
    const { subnetIds } = this.vpc.selectSubnets(this.vpcSubnets);
    const places = [
      ...subnetIds.map((id) => this.arn('subnet', id, this.vpc.env.account)),
      ...this.securityGroups.map(({ securityGroupId }) => this.arn('security-group', securityGroupId)),
    ];
    return [
      new PolicyStatement({ actions: ['ec2:CreateNetworkInterface'], resources: [networkInterface, ...places] }),
      new PolicyStatement({ actions: INTERFACE_ACTIONS, resources: [networkInterface] }),
      new PolicyStatement({ actions: DESCRIBE_ACTIONS, resources: ['*'] }),
    ];
  }

  /** Acknowledges the wildcards of `statements` for cdk-nag. */
  acknowledge(role: IRole): void {
    for (const resource of ['*', shownByNag(Stack.of(this).resolve(this.arn('network-interface', '*')))]) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`,
        reason:
          'Lambda creates the network interfaces of a function in a VPC, with ids that are not known in advance, and ' +
          'the Describe actions support no ARN. The code of the function is denied all of them.',
      });
    }
  }

  /** Denies the code of the functions what Lambda may do with their roles. One that does not exist is left out. */
  denyTo(...all: readonly (IFunction | undefined)[]): void {
    const functions = all.filter((fn) => fn !== undefined);
    new Policy(this, 'Deny', {
      roles: functions.map(({ role }) => role as IRole),
      statements: [
        new PolicyStatement({
          effect: Effect.DENY,
          actions: ['ec2:CreateNetworkInterface', ...INTERFACE_ACTIONS, ...DESCRIBE_ACTIONS],
          resources: ['*'],
          conditions: {
            ArnEquals: { 'lambda:SourceFunctionArn': functions.map(({ functionArn }) => functionArn) },
          },
        }),
      ],
    });
  }

  private newSecurityGroup(): SecurityGroup {
    const group = new SecurityGroup(this, 'SecurityGroup', {
      vpc: this.vpc,
      description: 'Genkan: the functions call Cognito, Lambda and Secrets Manager',
      allowAllOutbound: false,
    });
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS services');
    return group;
  }

  private arn(resource: string, resourceName: string, account: string = Stack.of(this).account): string {
    return Stack.of(this).formatArn({ service: 'ec2', resource, resourceName, account });
  }
}

/** Returns an ARN as cdk-nag names it in a finding: `arn:<AWS::Partition>:ec2:…` in a stack without a Region. */
function shownByNag(arn: unknown): string {
  if (typeof arn === 'string') return arn;
  const { 'Fn::Join': join } = arn as { 'Fn::Join': [string, (string | { Ref: string })[]] };
  return join[1].map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
