import { isIP } from 'node:net';
import type { Config } from '../runtime/config.ts';
import { actions, type Action, type InputOf } from './actions.ts';
import { isAnswer, type Answers } from './answers.ts';
import type { ClientSecret } from './ClientSecret.ts';
import { CognitoConnection } from './CognitoConnection.ts';
import { secretHash } from './secretHash.ts';
import { sendAction } from './sendAction.ts';
import { toCognitoError } from './toCognitoError.ts';

const connection = new CognitoConnection();

/** Properties of `AppClient`. */
export interface AppClientProps {
  config: Pick<Config, 'clientId' | 'propagateCallerAddress'> & Partial<Pick<Config, 'hookMessages'>>;
  secret: ClientSecret;
  /** The viewer's IP address, for Cognito's threat protection. Null when it is unknown. */
  address: string | null;
  /** Called with the name of each exception that Cognito answers with. */
  reportException: (name: string) => void;
}

type Input = Record<string, unknown>;
type Parameters = Record<string, string>;

/** The confidential app client during one invocation: the only way to Cognito. */
export class AppClient {
  readonly #clientId: string;
  readonly #secret: ClientSecret;
  readonly #userContext: { UserContextData?: { IpAddress: string } };
  readonly #reportException: (name: string) => void;
  readonly #hookMessages: ReadonlySet<string> | undefined;

  constructor({ config, secret, address, reportException }: AppClientProps) {
    this.#clientId = config.clientId;
    this.#secret = secret;
    // Cognito rejects the whole call for a malformed address.
    const isAddress = config.propagateCallerAddress && address !== null && isIP(address) !== 0;
    this.#userContext = isAddress ? { UserContextData: { IpAddress: address } } : {};
    this.#reportException = reportException;
    this.#hookMessages = config.hookMessages;
  }

  /**
   * Calls an API action as the app client, with the secret as `ClientSecret.use`.
   * @param input the action's input without ClientId, SECRET_HASH, ClientSecret and the caller's address, which are
   * added
   * @throws CognitoError for an exception of Cognito, AuthError when Cognito or the secret is not available
   *
   * @example
   * await appClient.call('ConfirmSignUp', { Username: username, ConfirmationCode: code });
   */
  async call<Name extends Action>(action: Name, input: InputOf<Name>): Promise<Answers[Name]> {
    if (actions[action].credential === 'AccessToken') return this.#send(action, input);
    return this.#secret.use((secret) => this.#send(action, this.#withCredential(action, input, secret)));
  }

  #send<Name extends Action>(action: Name, input: object): Promise<Answers[Name]> {
    return sendAction(input, {
      connection,
      action: actions[action],
      toFailure: (error) => toCognitoError(action, error, this.#hookMessages),
      isAnswer: (output) => isAnswer(action, output),
      reportException: this.#reportException,
    });
  }

  /** The user name in the hash is the one that the call itself carries; Cognito compares them. */
  #withCredential(action: Action, input: object, clientSecret: string): Input {
    const clientId = this.#clientId;
    const { Username, AuthParameters, ChallengeResponses, ...rest } = input as {
      Username: string;
      AuthParameters: Parameters;
      ChallengeResponses: Parameters;
    };
    const hash = (username = ''): string => secretHash({ username, clientId, clientSecret });
    const withHash = (parameters: Parameters): Parameters => ({
      ...parameters,
      SECRET_HASH: hash(parameters['USERNAME']),
    });
    switch (actions[action].credential) {
      case 'AuthParameters':
        return { ...rest, ...this.#userContext, ClientId: clientId, AuthParameters: withHash(AuthParameters) };
      case 'ChallengeResponses':
        return { ...rest, ...this.#userContext, ClientId: clientId, ChallengeResponses: withHash(ChallengeResponses) };
      case 'SecretHash':
        return { ...rest, ...this.#userContext, ClientId: clientId, Username, SecretHash: hash(Username) };
      default:
        return { ...rest, ClientId: clientId, ClientSecret: clientSecret };
    }
  }
}
