import { Kind, parse } from 'graphql';

/** One tab of GraphiQL. */
export type Tab = { query: string; variables?: string; headers: string };

const CHALLENGE_OR_TOKENS = `    __typename
    ... on Challenge {
      kind
      session
      expiresAt
      delivery {
        medium
        destination
      }
    }
    ... on Tokens {
      accessToken
      idToken
      refreshToken
      expiresIn
    }`;

const PASSWORD = 'Correct-horse-7-battery';

/** The journey's steps in order; a step is shown when the deployed schema has its field. */
const STEPS: { field: string; query: string; input?: Record<string, string>; signedIn?: true }[] = [
  {
    field: 'signUp',
    query: mutation('signUp', 'SignUpInput', '# 1. Create an account. The inbox at / gets the code.'),
    input: {
      email: 'hanako@example.com',
      password: PASSWORD,
      phoneNumber: '+819012345678',
      nickname: '花子',
      locale: 'ja',
    },
  },
  {
    field: 'confirmSignUp',
    query: mutation('confirmSignUp', 'ConfirmSignUpInput', '# 2. Put the mailed code into the variables.'),
    input: { username: 'hanako@example.com', code: '000000' },
  },
  {
    field: 'signIn',
    query: mutation('signIn', 'SignInInput', '# 3. Sign in. The phone at / gets the code.'),
    input: { username: 'hanako@example.com', password: PASSWORD },
  },
  {
    field: 'respondToSmsChallenge',
    query: mutation(
      'respondToSmsChallenge',
      'RespondToSmsChallengeInput',
      '# 4. Put the session and the texted code into the variables.',
    ),
    input: { session: 'the session that signIn answered', code: '000000' },
  },
  {
    field: 'me',
    query: `# 5. Who am I? Put the accessToken of step 4 under Headers.
query me {
  me {
    id
    email
    emailVerified
    phoneNumber
    phoneNumberVerified
    nickname
    locale
  }
}
`,
    signedIn: true,
  },
  {
    field: 'authConfig',
    query: `# What this deployment can do, for everyone with the API key.
query authConfig {
  authConfig {
    signUpOpen
    passwordPolicy {
      minLength
      requireLowercase
      requireUppercase
      requireNumbers
      requireSymbols
    }
    challengeValidityMinutes
    locales
  }
}
`,
  },
];

/**
 * The documents that GraphiQL opens with.
 * @param schema the deployed SDL; of another kind of API than this project's it gets one general tab.
 * @param apiKey sent as `x-api-key`; null when the API has none.
 */
export function journeyTabs(schema: string, apiKey: string | null): Tab[] {
  const headers = json(apiKey === null ? {} : { 'x-api-key': apiKey });
  const fields = rootFields(schema);
  const tabs = STEPS.filter(({ field }) => fields.has(field)).map(({ query, input, signedIn }): Tab => ({
    query,
    ...(input && { variables: json({ input }) }),
    headers: signedIn ? json({ authorization: 'the accessToken that respondToSmsChallenge answered' }) : headers,
  }));
  if (tabs.length > 0) return tabs;
  return [{ query: '# Ctrl+Space lists what can be asked.\nquery {\n  __typename\n}\n', headers }];
}

function rootFields(schema: string): Set<string> {
  const { definitions } = parse(schema, { noLocation: true });
  const definition = definitions.find(({ kind }) => kind === Kind.SCHEMA_DEFINITION);
  const named = definition && 'operationTypes' in definition ? definition.operationTypes : [];
  const roots = new Set(['Query', 'Mutation', ...named.map(({ type }) => type.name.value)]);
  const fields = definitions
    .filter((type) => type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.OBJECT_TYPE_EXTENSION)
    .filter(({ name }) => roots.has(name.value))
    .flatMap((type) => type.fields ?? []);
  return new Set(fields.map(({ name }) => name.value));
}

function mutation(field: string, inputType: string, comment: string): string {
  return `${comment}\nmutation ${field}($input: ${inputType}!) {\n  ${field}(input: $input) {\n${CHALLENGE_OR_TOKENS}\n  }\n}\n`;
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
