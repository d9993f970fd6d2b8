import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { DocumentNode } from 'graphql';
import { randomInt, randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import * as documents from '../../generated/documents.ts';
import type { ChallengeFragment, TokensFragment } from '../../generated/documents.ts';
import type { Mutation } from '../../generated/schema.ts';
import { startEngine, type Engine } from '../../local/Engine.ts';
import type { Assemblies } from '../assemblies.ts';
import { request, requestText, type GraphqlAnswer, type GraphqlError } from './graphql.ts';
import type { Person } from './runJourney.ts';

type MutationName = Exclude<keyof Mutation, '__typename' | `admin${string}`>;
type DocumentOf<Name extends MutationName> = (typeof documents)[`${Capitalize<Name>}Document`];
type InputOf<Name extends MutationName> =
  DocumentOf<Name> extends TypedDocumentNode<unknown, { input: infer Input }> ? Input : never;
type ResultOf<Name extends MutationName> =
  DocumentOf<Name> extends TypedDocumentNode<{ [Field in Name]?: infer Result }, never> ? NonNullable<Result> : never;

type VariablesOf<Name extends keyof typeof documents> =
  (typeof documents)[Name] extends TypedDocumentNode<unknown, infer Variables> ? Variables : never;
type DataOf<Name extends keyof typeof documents> =
  (typeof documents)[Name] extends TypedDocumentNode<infer Data, never> ? Data : never;

/** Result and errors of one mutation; `error` is the first error. */
interface MutationResult<Result> {
  result: Result | null;
  errors: GraphqlError[];
  error: GraphqlError | undefined;
}

/** Returns sign-up data with an e-mail address and a phone number that no other call has returned. */
export function newPerson(changes: Partial<Person> = {}): Person {
  return {
    email: `hanako.${randomUUID().slice(0, 13)}@example.com`,
    password: 'Sakura-2026',
    phoneNumber: `+8190${randomInt(10_000_000, 99_999_999)}`,
    nickname: '花子',
    locale: 'ja',
    ...changes,
  };
}

/** A running engine with the gateway deployed in it. Every call goes over HTTP. */
export class TestGateway {
  readonly engine: Engine;
  #cognito: CognitoIdentityProviderClient | null = null;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Starts an engine with one of the assemblies that test/assemblies.ts synthesizes. */
  static async open(assembly: keyof Assemblies = 'default'): Promise<TestGateway> {
    return new TestGateway(await startEngine({ assembly: inject('assemblies')[assembly], stateFolder: null, port: 0 }));
  }

  /** Headers with the API key, the only credential that a signed-out app has. */
  get key(): Record<string, string> {
    return { 'x-api-key': this.engine.apiKey };
  }

  /** Sends a document with the API key. */
  send<TData, TVariables>(
    document: TypedDocumentNode<TData, TVariables>,
    variables: TVariables,
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer<TData>> {
    return request({ graphqlUrl: this.engine.graphqlUrl, headers: { ...this.key, ...headers } }, document, variables);
  }

  /** Sends a document given as text. `headers` replace the API key. */
  sendText(query: string, variables?: unknown, headers = this.key): Promise<GraphqlAnswer<Record<string, unknown>>> {
    return requestText({ graphqlUrl: this.engine.graphqlUrl, headers }, query, variables);
  }

  /** Sends one mutation of the schema with the API key. */
  async mutate<Name extends MutationName>(
    name: Name,
    input: InputOf<Name>,
    headers: Record<string, string> = {},
  ): Promise<MutationResult<ResultOf<Name>>> {
    const exported = `${name.charAt(0).toUpperCase()}${name.slice(1)}Document`;
    const document = (documents as Readonly<Record<string, unknown>>)[exported] as DocumentNode;
    const { data, errors = [] } = await this.send<Record<string, unknown>, unknown>(document, { input }, headers);
    return { result: (data?.[name] ?? null) as ResultOf<Name> | null, errors, error: errors[0] };
  }

  /** Sends the query `me` with a token in place of the API key. */
  me(token: string): Promise<GraphqlAnswer<documents.MeQuery>> {
    const target = { graphqlUrl: this.engine.graphqlUrl, headers: { authorization: token } };
    return request(target, documents.MeDocument, {});
  }

  /** Sends one field of the signed-in user with a token in place of the API key. */
  async asUser<Name extends keyof typeof documents & `${string}Document`>(
    token: string,
    name: Name,
    input: VariablesOf<Name> extends { input: infer Input } ? Input | null : null,
  ): Promise<{ data: DataOf<Name> | null; error: GraphqlError | undefined }> {
    const target = { graphqlUrl: this.engine.graphqlUrl, headers: { authorization: token } };
    const document = documents[name] as TypedDocumentNode<DataOf<Name>, object>;
    const { data, errors = [] } = await request(target, document, input === null ? {} : { input });
    return { data: data ?? null, error: errors[0] };
  }

  /** Returns the newest message to an e-mail address or a phone number. */
  message(to: string) {
    const message = this.engine.inbox.list().findLast((candidate) => candidate.to === to);
    if (!message) throw new Error('no message');
    return message;
  }

  /** Returns the newest code sent to an e-mail address or a phone number. */
  code(to: string): string {
    const { code } = this.message(to);
    if (code === null) throw new Error('no code');
    return code;
  }

  /**
   * Returns the AWS SDK's client that calls Cognito directly, until the gateway is closed. The engine requires a
   * signature but does not verify it.
   */
  cognito(): CognitoIdentityProviderClient {
    this.#cognito ??= new CognitoIdentityProviderClient({
      endpoint: this.engine.cognitoUrl,
      region: this.engine.model.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    return this.#cognito;
  }

  /** Returns the API actions that reached Cognito, oldest first. */
  cognitoCalls(): string[] {
    return this.engine.events
      .list()
      .filter((event) => event.service === 'cognito')
      .map((event) => event.name);
  }

  /** Signs a person up and returns the challenge. */
  async signedUp(person: Person): Promise<ChallengeFragment> {
    return this.challenged(await this.mutate('signUp', person));
  }

  /** Signs a person up and confirms the e-mail address. */
  async confirmed(person: Person): Promise<void> {
    const { session } = await this.signedUp(person);
    const input = { username: person.email, code: this.code(person.email), session };
    this.challenged(await this.mutate('confirmSignUp', input));
  }

  /** Resolves when the second sign-up with an address has made its pending account contested. */
  async contested(username: string): Promise<void> {
    const input = { UserPoolId: this.engine.userPoolId, Username: username };
    for (;;) {
      // Between its deletion and its creation, the account does not exist. The new code is mailed last.
      const user = await this.cognito()
        .send(new AdminGetUserCommand(input))
        .catch(() => null);
      const isContested = user?.UserAttributes?.some(
        ({ Name, Value }) => Name === 'custom:contested' && Value === 'true',
      );
      const mails = this.engine.inbox.list().filter(({ to }) => to === username);
      if (isContested && mails.length > 1) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Signs a confirmed person in with the password and returns the SMS challenge. */
  async atSmsChallenge(person: Person): Promise<ChallengeFragment> {
    return this.challenged(await this.mutate('signIn', { username: person.email, password: person.password }));
  }

  /** Answers the SMS challenge of a confirmed person. */
  async signedInAgain(person: Person): Promise<TokensFragment> {
    const { session } = await this.atSmsChallenge(person);
    return this.tokens(await this.mutate('respondToSmsChallenge', { session, code: this.code(person.phoneNumber) }));
  }

  /** Signs a person up, confirms the e-mail address and signs in. */
  async signedIn(person: Person): Promise<TokensFragment> {
    await this.confirmed(person);
    return this.signedInAgain(person);
  }

  /** Returns the tokens of a result, or throws. */
  tokens({ result, errors }: MutationResult<ChallengeFragment | TokensFragment>): TokensFragment {
    if (result?.__typename !== 'Tokens') throw new Error(`no tokens: ${errors.map((error) => error.errorType).join()}`);
    return result;
  }

  /** Returns the challenge of a result, or throws. */
  challenged({ result, errors }: MutationResult<ChallengeFragment | TokensFragment>): ChallengeFragment {
    if (result?.__typename !== 'Challenge') {
      throw new Error(`no challenge: ${errors.map((error) => error.errorType ?? error.message).join()}`);
    }
    return result;
  }

  close(): Promise<void> {
    this.#cognito?.destroy();
    return this.engine.stop();
  }
}

/** Returns an error with an empty request id, so that two errors can be compared. */
export function withoutRequestId(error: GraphqlError | undefined): unknown {
  return JSON.parse(JSON.stringify(error ?? null).replaceAll(/"requestId":"[^"]*"/g, '"requestId":""'));
}
