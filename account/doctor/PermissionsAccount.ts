import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { CouldNotLook } from './CouldNotLook.ts';
import { look, type ClientSettings } from './look.ts';
import { readPolicy, type PolicyStatement } from './policies.ts';

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
    const found = await orNull(look('iam:GetRole', () => this.#iam.send(command)));
    return found === null ? null : readPolicy(found.Role?.AssumeRolePolicyDocument);
  }

  /** Returns the statements of a role's inline policies. */
  async inlineStatements(role: string): Promise<PolicyStatement[]> {
    const list = new ListRolePoliciesCommand({ RoleName: role });
    const { PolicyNames: names = [] } = await look('iam:ListRolePolicies', () => this.#iam.send(list));
    const statements: PolicyStatement[] = [];
    for (const name of names) {
      const command = new GetRolePolicyCommand({ RoleName: role, PolicyName: name });
      const { PolicyDocument: text } = await look('iam:GetRolePolicy', () => this.#iam.send(command));
      statements.push(...readPolicy(text));
    }
    return statements;
  }

  /** Returns the number of managed policies of a role, whose content is not read. */
  async attachedPolicies(role: string): Promise<number> {
    const command = new ListAttachedRolePoliciesCommand({ RoleName: role });
    const { AttachedPolicies: attached = [] } = await look('iam:ListAttachedRolePolicies', () =>
      this.#iam.send(command),
    );
    return attached.length;
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
    const found = await orNull(look('lambda:GetPolicy', () => this.#lambda.send(command)));
    return found === null ? [] : readPolicy(found.Policy);
  }

  /** Returns the values of Cognito's quotas by their code. */
  async cognitoQuotas(): Promise<Map<string, number>> {
    const values = new Map<string, number>();
    for (let next: string | undefined, isFirst = true; isFirst || next !== undefined; isFirst = false) {
      const command = new ListServiceQuotasCommand({ ServiceCode: 'cognito-idp', NextToken: next });
      const page = await look('servicequotas:ListServiceQuotas', () => this.#quotas.send(command));
      for (const { QuotaCode: code, Value: value } of page.Quotas ?? []) {
        if (code !== undefined && value !== undefined) values.set(code, value);
      }
      next = page.NextToken;
    }
    return values;
  }
}

/** Resolves with null when what a call is about does not exist. */
async function orNull<T>(call: Promise<T>): Promise<T | null> {
  return call.catch((error: unknown) => {
    if (error instanceof CouldNotLook && /^(NoSuchEntity|ResourceNotFound)/.test(error.reason)) return null;
    throw error;
  });
}
