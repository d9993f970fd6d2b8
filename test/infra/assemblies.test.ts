import { Template } from 'aws-cdk-lib/assertions';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { expectProperties } from './synthesize.ts';

const assemblies = inject('assemblies');
function template(name: keyof typeof assemblies) {
  return Template.fromString(readFileSync(join(assemblies[name], 'Genkan.template.json'), 'utf8'));
}

describe('the assemblies of the journeys', () => {
  test('contain the bundled functions', () => {
    expect(Object.keys(assemblies)).toEqual([
      'default',
      'closed',
      'revealing',
      'short',
      'redirect',
      'totp',
      'propagating',
    ]);
    for (const [name, folder] of Object.entries(assemblies)) {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const bundles = files.filter((file) => /^asset\.[0-9a-f]{64}.index\.js$/.test(file));
      expect(bundles).toHaveLength(name === 'redirect' ? 5 : 4);
      expect(files).toContain('manifest.json');
    }
  });

  test('differ by the props of their names', () => {
    expectProperties(template('default'), 'AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    });
    expectProperties(template('closed'), 'AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    const variable = (Variables: object) => ({ Environment: { Variables } });
    expectProperties(template('revealing'), 'AWS::Lambda::Function', variable({ REVEAL_EXISTING_ACCOUNTS: 'true' }));
    expectProperties(template('short'), 'AWS::Cognito::UserPoolClient', {
      AccessTokenValidity: 5,
      AuthSessionValidity: 4,
    });
    expectProperties(template('propagating'), 'AWS::Cognito::UserPoolClient', {
      EnablePropagateAdditionalUserContextData: true,
    });
  });
});
