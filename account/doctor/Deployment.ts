import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { AwsAccount } from './AwsAccount.ts';
import type { DoctorOptions } from './DoctorOptions.ts';

/** The deployed stack, whose user pool is read once. */
export class Deployment {
  readonly account: AwsAccount;
  readonly options: DoctorOptions;
  readonly #resources: readonly StackResourceSummary[];
  readonly #accountId: string;
  #pool: Promise<UserPoolType> | undefined;

  constructor(parts: {
    account: AwsAccount;
    options: DoctorOptions;
    resources: readonly StackResourceSummary[];
    accountId: string;
  }) {
    this.account = parts.account;
    this.options = parts.options;
    this.#resources = parts.resources;
    this.#accountId = parts.accountId;
  }

  /** Number of the AWS account. */
  get accountId(): string {
    return this.#accountId;
  }

  /** Returns the physical ids of the resources of a type, by their logical ids. */
  resources(type: string): Map<string, string> {
    const found = this.#resources.filter(({ ResourceType: each }) => each === type);
    return new Map(
      found.map(({ LogicalResourceId: logicalId = '', PhysicalResourceId: physicalId = '' }) => [
        logicalId,
        physicalId,
      ]),
    );
  }

  /** Returns the id of the user pool; undefined when the stack has none, or several and no option chooses one. */
  poolId(): string | undefined {
    const ids = [...this.resources('AWS::Cognito::UserPool').values()];
    return this.options.userPoolId ?? (ids.length === 1 ? ids[0] : undefined);
  }

  /**
   * Returns the user pool.
   * @throws CouldNotLook when it cannot be described, so that each check that needs it names the missing permission.
   */
  pool(): Promise<UserPoolType> {
    this.#pool ??= this.account.userPool(String(this.poolId()));
    return this.#pool;
  }

  /** Returns the Region from which the pool sends SMS messages; undefined for that of the stack. */
  async smsRegion(): Promise<string | undefined> {
    return (await this.pool()).SmsConfiguration?.SnsRegion;
  }

  /** Returns the ids of the APIs. The physical id of an API is its ARN. */
  apiIds(): string[] {
    return [...this.resources('AWS::AppSync::GraphQLApi').values()].map((arn) => String(arn.split('/').at(-1)));
  }
}
