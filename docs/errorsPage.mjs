// A codegen plugin: writes docs/errors.md from the schema's enum and the auth function's tables, so that none can drift.
import { fieldRules } from '../lambdas/runtime/fieldRules.ts';
import { errorDescriptions } from '../lambdas/runtime/errors.ts';

/** @param {import('graphql').GraphQLSchema} schema */
export function plugin(schema) {
  const descriptions = new Map(
    schema
      .getType('AuthErrorCode')
      .getValues()
      .map(({ name, description }) => [name, description.replaceAll('\n', ' ')]),
  );
  const rows = errorDescriptions.map(
    ({ code, retryable }) => `| \`${code}\` | ${descriptions.get(code)} | ${retryable ? 'yes' : 'no'} |`,
  );
  const rules = Object.entries(fieldRules).map(([rule, what]) => `| \`${rule}\` | ${what} |`);
  return [HEAD, ...rows, RULES, ...rules, TAIL].join('\n');
}

const HEAD = `<!-- Written by npm run codegen from schema.graphql and lambdas/runtime/. -->

# Errors

A failure is a GraphQL error. Its \`errorType\` is one of the codes below; its \`errorInfo\` always has this shape:

\`\`\`ts
type ErrorInfo = {
  retryable: boolean; // the same request may succeed later
  retryAfterSeconds?: number; // not before that
  restart?: boolean; // the challenge session is no longer valid: start the flow again
  fields?: { name: string; rule: string }[]; // which input field broke which rule
  messageKey: string; // the key of the text to show
  requestId: string; // what support needs to find the log line
};
\`\`\`

Texts from AWS never reach a client. AppSync puts \`errorType\` and \`errorInfo\` beside \`message\`, not into
\`extensions\`; the local engine does the same.

\`messageKey\` is \`auth.error.<code>\`, but \`auth.hook.<message>\` for a message of a trigger that the deployment
declares (\`hookMessages\` in docs/construct.md), and \`auth.error.USER_STATUS\` for a \`FORBIDDEN\` that is due to the
status of the user on whom an operator acts, and \`auth.error.SIGN_IN_AGAIN\` for one after which the user signs in again and repeats the
request.

| code | description | retryable |
| ---- | ----------- | --------- |`;

const RULES = `
The rules in \`fields\`:

| rule | the field |
| ---- | --------- |`;

const TAIL = `
All invalid fields are reported together, with one exception: a text that is far too long is rejected before the function reads the other
fields.

Requests that AppSync itself rejects have AppSync's own types: \`UnauthorizedException\` (HTTP 401: no usable credential),
\`Unauthorized\` (HTTP 200: this credential may not read this field), \`MalformedHttpRequestException\` (HTTP 400),
\`ResolverExecutionLimitReached\` (more resolvers in one request than \`resolverCountLimit\`) and \`QueryDepthLimitReached\`.
`;
