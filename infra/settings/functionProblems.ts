import type { Size } from 'aws-cdk-lib';
import { SizeRoundingBehavior } from 'aws-cdk-lib';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { wholeNumberProblem } from './wholeNumberProblem.ts';
import type { GatewaySettings } from './GatewaySettings.ts';

/** Lambda's limits, in mebibytes. */
const MEMORY = [128, 10_240] as const;

/** Lambda's names of the architectures. */
const ARCHITECTURES = ['arm64', 'x86_64'];

/** Returns a message for each problem of the props `architecture` and `memorySize`. */
export function functionProblems({ architecture, memorySize }: GatewaySettings): string[] {
  return [
    ARCHITECTURES.includes(architecture.name)
      ? null
      : `architecture must be Architecture.ARM_64 or Architecture.X86_64; got ${architecture.name}.`,
    ...Object.entries(memorySize).map(([name, size]: [string, Size]) =>
      wholeNumberProblem(
        `memorySize.${name}, in mebibytes,`,
        size.toMebibytes({ rounding: SizeRoundingBehavior.NONE }),
        MEMORY,
      ),
    ),
  ].filter((problem) => problem !== null);
}

/**
 * Returns a message for each problem of the props `vpc`, `vpcSubnets` and `securityGroups`. A function in a public
 * subnet has no public address, so it could not reach Cognito.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function networkProblems({ vpc, vpcSubnets, securityGroups }: GatewaySettings): string[] {
  if (!vpc) {
    const names = Object.entries({ vpcSubnets, securityGroups }).filter(([, value]) => value !== undefined);
    return names.map(([name]) => `${name} needs the prop vpc.`);
  }
  const empty = securityGroups?.length === 0 ? ['securityGroups must name a group; leave it out for a new one.'] : [];
  return [...empty, ...subnetProblems(vpc, vpcSubnets)];
}

function subnetProblems(vpc: IVpc, vpcSubnets: SubnetSelection | undefined): string[] {
  try {
    const chosen = vpc.selectSubnets(vpcSubnets).subnetIds;
    const open = vpc.publicSubnets.map(({ subnetId }) => subnetId).filter((id) => chosen.includes(id));
    return open.length === 0
      ? []
      : ['vpcSubnets must be private subnets: a function in a public subnet cannot reach Cognito.'];
  } catch (error) {
    return [`vpcSubnets cannot be used: ${(error as Error).message}`];
  }
}
