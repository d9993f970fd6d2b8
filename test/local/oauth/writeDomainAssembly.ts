import { writeAssembly } from '../assembly/writeAssembly.ts';
import { CLIENT, GOOGLE, POOL } from './startDomain.ts';

/** Returns its environment and its event; the engine invokes it by Lambda's API and as a trigger. */
const CODE = 'exports.handler = async (event) => ({ ...event, environment: { ...process.env } });';

/** Writes an assembly with a user pool, its domain and two identity providers. Returns the folder. */
export function writeDomainAssembly(domain: Record<string, unknown> = { Domain: 'genkan' }): string {
  const pool = { UserPoolId: { Ref: 'Pool' } };
  const prefix = { 'Fn::Join': ['', ['https://', { Ref: 'Domain' }, '.auth.ap-northeast-1.amazoncognito.com']] };
  const custom = { 'Fn::Join': ['', ['https://', { Ref: 'Domain' }]] };
  const LOGIN = domain['CustomDomainConfig'] === undefined ? prefix : custom;
  const Resources = {
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        ...POOL,
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        LambdaConfig: { PostAuthentication: { 'Fn::GetAtt': ['Function', 'Arn'] } },
      },
    },
    Domain: { Type: 'AWS::Cognito::UserPoolDomain', Properties: { ...pool, ManagedLoginVersion: 2, ...domain } },
    Branding: { Type: 'AWS::Cognito::ManagedLoginBranding', Properties: { ...pool, UseCognitoProvidedValues: true } },
    Google: { Type: 'AWS::Cognito::UserPoolIdentityProvider', Properties: { ...pool, ...GOOGLE } },
    Company: {
      Type: 'AWS::Cognito::UserPoolIdentityProvider',
      Properties: {
        ...pool,
        ProviderName: 'Company',
        ProviderType: 'SAML',
        ProviderDetails: { MetadataURL: 'https://login.example.com/metadata' },
        IdpIdentifiers: ['example.com'],
      },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        ...pool,
        GenerateSecret: true,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        ...CLIENT,
      },
      DependsOn: ['Google'],
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ FunctionName: 'show', Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile: CODE } },
        Environment: {
          Variables: {
            TOKEN_URL: { 'Fn::Join': ['', [LOGIN, '/oauth2/token?a=b']] },
            LOGIN_URL: LOGIN,
            OTHER_URL: { 'Fn::Join': ['', [LOGIN, '.evil.example/']] },
            TEXT: { 'Fn::Join': ['', ['see ', LOGIN]] },
          },
        },
      },
    },
  };
  return writeAssembly({ Auth: { template: { Resources }, environment: 'aws://111122223333/ap-northeast-1' } });
}
