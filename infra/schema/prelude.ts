/**
 * The directives and scalars of AppSync, for checks. `@aws_auth` is missing, because AppSync ignores it in an API of
 * several modes, and so are the directives of modes that the gateway's API does not have.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 */
export const prelude = `
directive @aws_api_key on OBJECT | FIELD_DEFINITION
directive @aws_iam on OBJECT | FIELD_DEFINITION
directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
${['Date', 'DateTime', 'Email', 'IPAddress', 'JSON', 'Phone', 'Time', 'Timestamp', 'URL']
  .map((name) => `scalar AWS${name}`)
  .join('\n')}
`;
