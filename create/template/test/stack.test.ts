import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { AppStack } from '../infra/AppStack.ts';

test('every sign-in has a second factor, and the user pool cannot be deleted by mistake', () => {
  // `npm run synth` validates the template too, which takes longer.
  const app = new App({ builtinCloudFormationValidation: false });
  const template = Template.fromStack(new AppStack(app, 'MyApp'));
  const pools = template.findResources('AWS::Cognito::UserPool', {
    Properties: { MfaConfiguration: 'ON', DeletionProtection: 'ACTIVE' },
  });

  expect(Object.keys(pools)).toHaveLength(1);
});
