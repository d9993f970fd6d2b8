import type { AssemblyModel, ResourceModel, StackModel } from '../assembly/model.ts';
import type { Clock } from '../clock.ts';
import type { AccountState } from '../engineApi.ts';
import type { Account } from './Account.ts';

/** What the read-only calls about the account are answered from: the deployed stacks and the account's settings. */
export class AccountStore {
  readonly model: AssemblyModel;
  readonly clock: Clock;
  readonly #account: Account;

  constructor({ model, clock, account }: { model: AssemblyModel; clock: Clock; account: Account }) {
    this.model = model;
    this.clock = clock;
    this.#account = account;
  }

  get state(): AccountState {
    return this.#account.state;
  }

  /** Returns a stack by its name or ARN. */
  stack(nameOrId: string): StackModel | undefined {
    return this.model.stacks.find(({ name, id }) => name === nameOrId || id === nameOrId);
  }

  /** Returns the resources of a type, in all stacks. */
  resources(type: string): ResourceModel[] {
    return this.model.stacks.flatMap(({ resources }) => resources.filter((resource) => resource.type === type));
  }

  /** Returns a resource of a type by its physical id. */
  resource(type: string, physicalId: string): ResourceModel | undefined {
    return this.resources(type).find((resource) => resource.physicalId === physicalId);
  }
}
