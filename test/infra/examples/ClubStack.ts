import { Stack, type StackProps } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

/** Only addresses of the club can sign up; invited users and contested accounts keep to the same rule. */
const CHECK_ADDRESS = `
exports.handler = async (event) => {
  const { email = '' } = event.request.userAttributes;
  if (!email.endsWith('@club.example')) throw new Error('CLUB_ADDRESS_ONLY');
  return event;
};`;

/** Accounts of a club. */
export class ClubStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const preSignUp = new LambdaFunction(this, 'CheckAddress', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline(CHECK_ADDRESS),
    });
    new AuthGateway(this, 'Accounts', { triggers: { preSignUp }, hookMessages: ['CLUB_ADDRESS_ONLY'] });
  }
}
