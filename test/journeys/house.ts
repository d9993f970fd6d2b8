import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { randomInt, randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { ChallengeFragment, TokensFragment } from '../../generated/documents.ts';
import {
  ConfirmSignUpDocument,
  MeDocument,
  RefreshTokensDocument,
  ResendCodeDocument,
  RespondToPasswordChallengeDocument,
  RespondToSmsChallengeDocument,
  SignInDocument,
  SignOutDocument,
  SignUpDocument,
} from '../../generated/documents.ts';
import type {
  ConfirmSignUpInput,
  ResendCodeInput,
  RespondToPasswordChallengeInput,
  SignInInput,
  SignUpInput,
} from '../../generated/schema.ts';
import { startEngine, type Engine } from '../../local/Engine.ts';
import { request, requestText, type GraphqlAnswer, type GraphqlError } from './graphql.ts';
import type { Traveller } from './playJourney.ts';

type AuthResult = ChallengeFragment | TokensFragment;

/** A person nobody has met: e-mail address and phone number are new at every call. */
export function stranger(changes: Partial<Traveller> = {}): Traveller {
  return {
    email: `hanako.${randomUUID().slice(0, 13)}@example.com`,
    password: 'Sakura-2026',
    phoneNumber: `+8190${randomInt(10_000_000, 99_999_999)}`,
    nickname: '花子',
    locale: 'ja',
    ...changes,
  };
}

/** A booted engine with the front door's calls as functions; every call goes over HTTP. */
export class House {
  readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Boots one of the assemblies that test/assemblies.ts synthesized. */
  static async open(assembly: keyof ReturnType<typeof assemblies> = 'default'): Promise<House> {
    return new House(await startEngine({ assembly: assemblies()[assembly], stateFolder: null, port: 0 }));
  }

  /** As an app that has only the API key. */
  send<TData, TVariables>(
    document: TypedDocumentNode<TData, TVariables>,
    variables: TVariables,
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer<TData>> {
    return request({ graphqlUrl: this.engine.graphqlUrl, headers: { ...this.key, ...headers } }, document, variables);
  }

  /** The same with a document as text. */
  sendText(
    query: string,
    variables?: unknown,
    headers?: Record<string, string>,
  ): Promise<GraphqlAnswer<Record<string, unknown>>> {
    return requestText({ graphqlUrl: this.engine.graphqlUrl, headers: headers ?? this.key }, query, variables);
  }

  get key(): Record<string, string> {
    return { 'x-api-key': this.engine.apiKey };
  }

  async signUp(input: SignUpInput, headers?: Record<string, string>) {
    const answer = await this.send(SignUpDocument, { input }, headers);
    return settled(answer, answer.data?.signUp);
  }

  async confirmSignUp(input: ConfirmSignUpInput) {
    const answer = await this.send(ConfirmSignUpDocument, { input });
    return settled(answer, answer.data?.confirmSignUp);
  }

  async signIn(input: SignInInput) {
    const answer = await this.send(SignInDocument, { input });
    return settled(answer, answer.data?.signIn);
  }

  async respondToSmsChallenge(input: { session: string; code: string }) {
    const answer = await this.send(RespondToSmsChallengeDocument, { input });
    return settled(answer, answer.data?.respondToSmsChallenge);
  }

  async respondToPasswordChallenge(input: RespondToPasswordChallengeInput) {
    const answer = await this.send(RespondToPasswordChallengeDocument, { input });
    return settled(answer, answer.data?.respondToPasswordChallenge);
  }

  async resendCode(input: ResendCodeInput) {
    const answer = await this.send(ResendCodeDocument, { input });
    return settled(answer, answer.data?.resendCode);
  }

  async refreshTokens(refreshToken: string | null) {
    const answer = await this.send(RefreshTokensDocument, { input: { refreshToken: String(refreshToken) } });
    return settled(answer, answer.data?.refreshTokens);
  }

  async signOut(refreshToken: string | null) {
    const answer = await this.send(SignOutDocument, { input: { refreshToken: String(refreshToken) } });
    return settled(answer, answer.data?.signOut);
  }

  async me(token: string) {
    const target = { graphqlUrl: this.engine.graphqlUrl, headers: { authorization: token } };
    return request(target, MeDocument, {});
  }

  /** The newest message to an address or a number. */
  message(to: string) {
    const message = this.engine.inbox.list().findLast((candidate) => candidate.to === to);
    if (!message) throw new Error('no message');
    return message;
  }

  /** The newest code sent to an address or a number. */
  code(to: string): string {
    const { code } = this.message(to);
    if (code === null) throw new Error('no code');
    return code;
  }

  /** An operator's own AWS SDK client, past the gateway; the engine checks no signature, but wants one. */
  cognito(): CognitoIdentityProviderClient {
    return new CognitoIdentityProviderClient({
      endpoint: this.engine.cognitoUrl,
      region: this.engine.model.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  }

  /** API actions that reached Cognito, oldest first. */
  cognitoCalls(): string[] {
    return this.engine.events
      .list()
      .filter((event) => event.service === 'cognito')
      .map((event) => event.name);
  }

  /** Signs a person up; answers the challenge. */
  async signedUp(person: Traveller): Promise<ChallengeFragment> {
    return this.challenged(await this.signUp(person));
  }

  /** Signs a person up and confirms the e-mail address. */
  async confirmed(person: Traveller): Promise<void> {
    await this.signedUp(person);
    this.challenged(await this.confirmSignUp({ username: person.email, code: this.code(person.email) }));
  }

  /** Brings a confirmed person to the SMS challenge. */
  async atSmsChallenge(person: Traveller): Promise<ChallengeFragment> {
    return this.challenged(await this.signIn({ username: person.email, password: person.password }));
  }

  /** The whole way for a new person. */
  async signedIn(person: Traveller): Promise<TokensFragment> {
    await this.confirmed(person);
    const { session } = await this.atSmsChallenge(person);
    return this.tokens(await this.respondToSmsChallenge({ session, code: this.code(person.phoneNumber) }));
  }

  tokens({ result, errors }: Settled): TokensFragment {
    if (result?.__typename !== 'Tokens') throw new Error(`no tokens: ${errors.map((error) => error.errorType).join()}`);
    return result;
  }

  challenged({ result, errors }: Settled): ChallengeFragment {
    if (result?.__typename !== 'Challenge') {
      throw new Error(`no challenge: ${errors.map((error) => error.errorType ?? error.message).join()}`);
    }
    return result;
  }

  close(): Promise<void> {
    return this.engine.stop();
  }
}

/** One mutation's result and errors. */
export interface Settled<Result = AuthResult> {
  result: Result | null;
  errors: GraphqlError[];
  error: GraphqlError | undefined;
}

function settled<Result>(answer: GraphqlAnswer<unknown>, result: Result | null | undefined): Settled<Result> {
  const errors = answer.errors ?? [];
  return { result: result ?? null, errors, error: errors[0] };
}

function assemblies() {
  return inject('assemblies');
}

/** An error without the one thing by which two equal ones differ. */
export function withoutRequestId(error: GraphqlError | undefined): unknown {
  return JSON.parse(JSON.stringify(error ?? null).replaceAll(/"requestId":"[^"]*"/g, '"requestId":""'));
}
