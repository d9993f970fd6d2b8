import { expect, test } from 'vitest';
import { publicKeysUrlOf } from '../../../guards/loadBalancer/LoadBalancerOptions.ts';

function urlIn(partition: string, region: string): string {
  const arn = `arn:${partition}:elasticloadbalancing:${region}:111122223333:loadbalancer/app/shop/50dc6c495c0c9188`;
  return publicKeysUrlOf({ loadBalancerArns: [arn], userPoolId: 'x', clientIds: ['x'] });
}

test('the public keys are at the address that AWS documents for the Region', () => {
  expect(urlIn('aws', 'ap-northeast-1')).toBe('https://public-keys.auth.elb.ap-northeast-1.amazonaws.com');
  expect(urlIn('aws-us-gov', 'us-gov-west-1')).toBe(
    'https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1',
  );
});
