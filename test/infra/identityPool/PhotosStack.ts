import { Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AuthGateway, AuthIdentityPool } from '../../../infra/index.ts';

/** Photos in a bucket: each user has a folder, and staff reads all of them. */
export class PhotosStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const gateway = new AuthGateway(this, 'Accounts', { groups: [{ name: 'staff' }] });
    const credentials = new AuthIdentityPool(this, 'Credentials', { gateway, groupRoles: ['staff'] });
    const photos = new Bucket(this, 'Photos', { enforceSSL: true });
    const ownFolder = photos.arnForObjects('${cognito-identity.amazonaws.com:sub}/*');
    credentials.authenticatedRole.addToPolicy(
      new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources: [ownFolder] }),
    );
    photos.grantRead(credentials.groupRole('staff'));
  }
}
