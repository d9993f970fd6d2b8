import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { paginateListServiceQuotas, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { look, lookAtAll, orNull, type ClientSettings } from './look.ts';
import { readPolicy, type PolicyStatement } from './policies/readPolicy.ts';

/** Concurrent executions of an account. */
export interface Concurrency {
  limit: number;
  unreserved: number;
}

/** The calls about roles, functions and quotas. */
export class PermissionsAccount {
  readonly #iam: IAMClient;
  readonly #lambda: LambdaClient;
  readonly #quotas: ServiceQuotasClient;

  constructor(settings: ClientSettings) {
    this.#iam = new IAMClient(settings);
    this.#lambda = new LambdaClient(settings);
    this.#quotas = new ServiceQuotasClient(settings);
  }

  /** Returns the statements of a role's trust policy; null when the role does not exist. */
  async trustPolicy(role: string): Promise<PolicyStatement[] | null> {
    const command = new GetRoleCommand({ RoleName: role });
    return orNull(
      look('iam:GetRole', async () => readPolicy((await this.#iam.send(command)).Role?.AssumeRolePolicyDocument)),
    );
  }

  /** Returns the statements of a role's inline policies. */
  async inlineStatements(role: string): Promise<PolicyStatement[]> {
    const pages = paginateListRolePolicies({ client: this.#iam }, { RoleName: role });
    const names = await lookAtAll('iam:ListRolePolicies', pages, ({ PolicyNames: page }) => page);
    const statements: PolicyStatement[] = [];
    for (const name of names) {
      const command = new GetRolePolicyCommand({ RoleName: role, PolicyName: name });
      const read = async () => readPolicy((await this.#iam.send(command)).PolicyDocument);
      statements.push(...(await look('iam:GetRolePolicy', read)));
    }
    return statements;
  }

  /** Returns the number of managed policies of a role, whose content is not read. */
  async attachedPolicies(role: string): Promise<number> {
    const pages = paginateListAttachedRolePolicies({ client: this.#iam }, { RoleName: role });
    return (await lookAtAll('iam:ListAttachedRolePolicies', pages, ({ AttachedPolicies: page }) => page)).length;
  }

  async concurrency(): Promise<Concurrency> {
    const command = new GetAccountSettingsCommand({});
    const { AccountLimit: limit = {} } = await look('lambda:GetAccountSettings', () => this.#lambda.send(command));
    return { limit: limit.ConcurrentExecutions ?? 0, unreserved: limit.UnreservedConcurrentExecutions ?? 0 };
  }

  /** Returns the reserved concurrency of a function; null for one without. */
  async reserved(functionName: string): Promise<number | null> {
    const command = new GetFunctionConcurrencyCommand({ FunctionName: functionName });
    const answer = await look('lambda:GetFunctionConcurrency', () => this.#lambda.send(command));
    return answer.ReservedConcurrentExecutions ?? null;
  }

  /** Returns the statements of a function's resource policy; none when it has no policy. */
  async functionPolicy(functionName: string): Promise<PolicyStatement[]> {
    const command = new GetPolicyCommand({ FunctionName: functionName });
    const read = async () => readPolicy((await this.#lambda.send(command)).Policy);
    return (await orNull(look('lambda:GetPolicy', read))) ?? [];
  }

  /** Returns the values of Cognito's quotas by their code. */
  async cognitoQuotas(): Promise<Map<string, number>> {
    const pages = paginateListServiceQuotas({ client: this.#quotas }, { ServiceCode: 'cognito-idp' });
    const quotas = await lookAtAll('servicequotas:ListServiceQuotas', pages, ({ Quotas: page }) => page);
    return new Map(
      quotas.flatMap(({ QuotaCode: code, Value: value }) =>
        code === undefined || value === undefined ? [] : [[code, value]],
      ),
    );
  }
}
