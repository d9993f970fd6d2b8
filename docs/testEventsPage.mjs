// A codegen plugin: writes docs/test-events.md, so that no event can drift from the schema.
import { readFileSync } from 'node:fs';
import { operationEvents, triggerEvents } from './testEvents.ts';

/** @param {import('graphql').GraphQLSchema} schema */
export function plugin(schema) {
  const events = operationEvents(schema, readFileSync('schema.graphql', 'utf8'));
  return [HEAD, ...events.map(section), TRIGGERS, ...triggerEvents().map(trigger)].join('\n');
}

function section({ name, function: target, document, variables, event }) {
  const request = { query: document.trim(), ...(variables && { variables }) };
  return `### ${name}

Function \`${target}\`:

${json(event)}

GraphQL:

\`\`\`graphql
${request.query}
\`\`\`
${variables ? `\n${json(variables)}\n` : ''}`;
}

function trigger(event) {
  return `### ${event.triggerSource}\n\n${json(event)}\n`;
}

function json(value) {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

const HEAD = `<!-- Written by npm run codegen from schema.graphql and the samples of local/console/operationTabs.ts. -->

# Test events

For each operation: the event of its Lambda function, ready for the tab "Test" of Lambda's console, and the GraphQL request that
causes this event. The person has an address that can receive e-mail, a Japanese phone number and a Japanese nickname:
replace them by your own, or use them with the engine, whose inbox gets every code.

Save an event as \`event.json\`, a GraphQL document as \`request.graphql\` and its variables as \`variables.json\`. \`npm start\` prints the URL and
the key; operations of a signed-in user take \`--header "authorization: $ACCESS_TOKEN"\` in place of the key.

\`\`\`sh
aws lambda invoke --function-name "$FUNCTION" --cli-binary-format raw-in-base64-out --payload file://event.json answer.json
jq --null-input --rawfile query request.graphql --slurpfile variables variables.json \\
  '{ query: $query, variables: $variables[0] }' |
  curl --silent "$GRAPHQL_URL" --header "x-api-key: $API_KEY" --header 'content-type: application/json' --data @-
\`\`\`

The function's answer is \`{ "ok": true, "value": … }\`, or \`{ "ok": false, "error": … }\` with a code of [errors](errors.md). These
values come from earlier answers and messages, so they have to be replaced:

| Value | Comes from |
| --- | --- |
| \`123456\` | the code of the newest e-mail or SMS message |
| \`SESSION_OF_THE_ANSWER_BEFORE\` | \`value.session\` of the answer before; with another value, the answer is \`SESSION_INVALID\` |
| \`ACCESS_TOKEN\`, \`REFRESH_TOKEN\` | \`value\` of \`respondToSmsChallenge\` |
| \`tknsessionid\` | \`sessionId\` of \`sessions\` |
| \`11111111-2222-4333-8444-555555555555\` | \`id\` of \`me\`, for operators |

The journey of the tutorial is \`signUp\`, \`confirmSignUp\`, \`signIn\` and \`respondToSmsChallenge\`, in this order.
\`test/journeys/testEvents.test.ts\` sends every event of this page to the bundled functions.

## Operations
`;

const TRIGGERS = `## Trigger sources of CustomMessage

Function \`customMessage\`. Its answer is the event with \`response\` filled in. Cognito replaces \`{####}\` by the code afterwards.
`;
