import { CfnResource } from 'aws-cdk-lib';
import { CfnUserPool, type IUserPool } from 'aws-cdk-lib/aws-cognito';

/** Returns the resource of a user pool that the app creates; undefined for an imported one. */
export function userPoolResource(userPool: IUserPool): CfnUserPool | undefined {
  const resource = userPool.node.defaultChild;
  const isPool = CfnResource.isCfnResource(resource) && resource.cfnResourceType === CfnUserPool.CFN_RESOURCE_TYPE_NAME;
  return isPool ? (resource as CfnUserPool) : undefined;
}
