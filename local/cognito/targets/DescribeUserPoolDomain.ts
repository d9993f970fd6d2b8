import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * DescribeUserPoolDomain. The description of an unknown domain is empty, as reported in terraform's provider.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DomainDescriptionType.html
 */
export const DescribeUserPoolDomain = defineTarget({
  signed: true,
  parameters: { Domain: shapes.domain },
  run(input, cognito) {
    const domain = [...cognito.domains.values()].find(({ name }) => name === input.Domain);
    if (!domain) return { DomainDescription: {} };
    const { poolId, name, certificateArn, version } = domain;
    return {
      DomainDescription: {
        ...{ UserPoolId: poolId, Domain: name, Status: 'ACTIVE', ManagedLoginVersion: version },
        AWSAccountId: cognito.pools.get(poolId)?.arn.split(':')[4],
        ...(certificateArn !== null && { CustomDomainConfig: { CertificateArn: certificateArn } }),
      },
    };
  },
});
