import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const REGION_OF_WEB_ACL = /^arn:[\w-]+:wafv2:([\w-]+):\d+:regional\//;

/** Returns a message for a web ACL of another Region than the API, which AWS WAF cannot associate, otherwise null. */
export function webAclProblem(scope: Construct, webAclArn: unknown): string | null {
  const { region } = Stack.of(scope);
  const own = REGION_OF_WEB_ACL.exec(String(webAclArn))?.[1];
  return own === undefined || own === region || Token.isUnresolved(region)
    ? null
    : `webAclArn must be in the Region of the API, ${region}; it is in ${own}.`;
}
