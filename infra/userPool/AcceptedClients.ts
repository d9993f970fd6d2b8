import { Annotations, Lazy, Stack, Token } from 'aws-cdk-lib';
import { CfnUserPoolClient, type IUserPool, type IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct, IConstruct } from 'constructs';

/** Properties of `AcceptedClients`. */
interface AcceptedClientsProps {
  /** The gateway, which gets the warnings. */
  readonly scope: Construct;
  /** The user pool of all clients. */
  readonly userPool: IUserPool;
  /** The gateway's own app client. */
  readonly userPoolClient: IUserPoolClient;
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html */
const CLIENT_ID = /^[\w+]{1,128}$/;

/** AppSync documents no longest expression (docs/aws-checklist.md); 20 ids of 26 characters are 540. */
const MAX_CLIENTS = 20;

/** The app clients whose tokens the API accepts. */
export class AcceptedClients {
  private readonly props: AcceptedClientsProps;
  private readonly additional: IUserPoolClient[] = [];

  constructor(props: AcceptedClientsProps) {
    this.props = props;
  }

  /**
   * Accepts the tokens of another app client of the pool.
   *
   * @throws Error for the gateway's own client, a client that was added before, one of another pool, an invalid id, and
   * more than 20 clients.
   */
  add(client: IUserPoolClient): void {
    const problem = this.problemOf(client);
    if (problem !== null) throw new Error(`additionalClients: ${client.node.path} ${problem}`);
    this.additional.push(client);
    if (resourceOf(client)?.generateSecret === true) return;
    Annotations.of(this.props.scope).addWarningV2(
      'genkan:additionalClients',
      `Anyone can sign up and reset passwords at Cognito with the app client ${client.node.path}, past the rules of the ` +
        'gateway, unless it has a secret. See "Additional app clients" in docs/construct.md.',
    );
  }

  /** Returns the ids of the additional clients. */
  additionalIds(): string[] {
    return this.additional.map(({ userPoolClientId }) => userPoolClientId);
  }

  /** Returns `AppIdClientRegex`: the gateway's client id, or a pattern of all ids from start to end. */
  regex(): string {
    const own = this.props.userPoolClient.userPoolClientId;
    return Lazy.string({
      produce: () =>
        this.additional.length === 0 ? own : `^(${[own, ...this.additionalIds().map(escaped)].join('|')})$`,
    });
  }

  private problemOf(client: IUserPoolClient): string | null {
    const { userPool, userPoolClient, scope } = this.props;
    const resolve = (value: unknown) => JSON.stringify(Stack.of(scope).resolve(value));
    const id = client.userPoolClientId;
    const known = [userPoolClient, ...this.additional].map(({ userPoolClientId }) => userPoolClientId);
    if (known.includes(id)) return 'is accepted already.';
    if (!Token.isUnresolved(id) && !CLIENT_ID.test(id)) return `has an id that is not one of Cognito: ${id}.`;
    const resource = resourceOf(client);
    if (resource && resolve(resource.userPoolId) !== resolve(userPool.userPoolId)) {
      return "is a client of another pool, whose tokens the API cannot accept. Create it with the gateway's userPool.";
    }
    return this.additional.length < MAX_CLIENTS ? null : `is one too many: at most ${MAX_CLIENTS} are possible.`;
  }
}

/** Returns the resource of a client that the app creates. Duck-typed: the app may load its own copy of aws-cdk-lib. */
function resourceOf({ node: { defaultChild } }: IConstruct): CfnUserPoolClient | undefined {
  const type = (defaultChild as { readonly cfnResourceType?: unknown } | undefined)?.cfnResourceType;
  return type === CfnUserPoolClient.CFN_RESOURCE_TYPE_NAME ? (defaultChild as CfnUserPoolClient) : undefined;
}

/** Escapes the only character of an id that means something else in an expression. */
function escaped(id: string): string {
  return Token.isUnresolved(id) ? id : id.replaceAll('+', String.raw`\+`);
}
