/** A client to compare ours with. */
interface OtherClient {
  /** Name of the package, which bench/package.json pins. */
  name: string;
  /** A module that uses it for all steps: sign-up, confirmation, sign-in, SMS code, refresh, sign-out. */
  code: string;
}

/** Documents for the GraphQL clients. Ours contains them. */
const DOCUMENTS = ['signUp', 'confirmSignUp', 'signIn', 'respondToSmsChallenge', 'refreshTokens', 'signOut']
  .map((field) => {
    const input = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    return `export const ${field} = gql(\`mutation ${field}($input: ${input}!) {
      ${field}(input: $input) { __typename
        ... on Challenge { kind session expiresAt delivery { medium destination } details { cognitoName fallbackUrl } }
        ... on Tokens { accessToken idToken refreshToken tokenType expiresIn expiresAt } } }\`);`;
  })
  .join('\n');

/** The other clients, smallest first. */
export const otherClients: readonly OtherClient[] = [
  {
    name: '@urql/core',
    code: `import { Client, fetchExchange, gql } from '@urql/core';
      ${DOCUMENTS}
      export const client = new Client({ url: '/graphql', exchanges: [fetchExchange] });`,
  },
  {
    name: 'amazon-cognito-identity-js',
    code: `export { CognitoUserPool, CognitoUser, CognitoUserAttribute, AuthenticationDetails, CognitoRefreshToken }
      from 'amazon-cognito-identity-js';`,
  },
  {
    name: 'aws-amplify',
    code: `import { Amplify } from 'aws-amplify';
      export { signUp, confirmSignUp, signIn, confirmSignIn, fetchAuthSession, signOut } from 'aws-amplify/auth';
      Amplify.configure({ Auth: { Cognito: { userPoolId: 'p', userPoolClientId: 'c' } } });`,
  },
  {
    name: '@apollo/client',
    code: `import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
      ${DOCUMENTS}
      export const client = new ApolloClient({ link: new HttpLink({ uri: '/graphql' }), cache: new InMemoryCache() });`,
  },
];
