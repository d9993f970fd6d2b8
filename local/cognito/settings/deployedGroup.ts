import type { UserPoolGroupModel } from '../../assembly/model.ts';
import { readNumber, readText } from './properties.ts';

/** A group that the template has. */
export interface DeployedGroup {
  poolId: string;
  name: string;
  description: string | null;
  precedence: number | null;
  roleArn: string | null;
}

/**
 * Reads the CloudFormation properties of an AWS::Cognito::UserPoolGroup.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolgroup.html
 */
export function toDeployedGroup({ name, userPoolId, properties }: UserPoolGroupModel): DeployedGroup {
  const precedence = readNumber(properties, 'Precedence', Number.NaN);
  return {
    poolId: userPoolId,
    name,
    description: readText(properties, 'Description'),
    precedence: Number.isNaN(precedence) ? null : precedence,
    roleArn: readText(properties, 'RoleArn'),
  };
}
