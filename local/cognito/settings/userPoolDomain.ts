import type { UserPoolDomainModel } from '../../assembly/model.ts';
import { readNumber, readObject, readText } from './properties.ts';

/** A domain of a user pool, at which the federation endpoints and managed login are. */
export interface UserPoolDomain {
  poolId: string;
  /** The prefix, or the name of a custom domain. */
  name: string;
  /** ARN of the certificate of a custom domain; null for a prefix domain. */
  certificateArn: string | null;
  /** 1: hosted UI (classic), 2: managed login. */
  version: number;
}

/**
 * Reads the CloudFormation properties of an AWS::Cognito::UserPoolDomain.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpooldomain.html
 */
export function toUserPoolDomain({ userPoolId, domain, properties }: UserPoolDomainModel): UserPoolDomain {
  return {
    poolId: userPoolId,
    name: domain,
    certificateArn: readText(readObject(properties, 'CustomDomainConfig'), 'CertificateArn'),
    version: readNumber(properties, 'ManagedLoginVersion', 1),
  };
}
