import { ServiceException } from '../awsJson/ServiceException.ts';
import type { StackModel } from '../assembly/model.ts';
import type { AccountStore } from './AccountStore.ts';
import type { QueryActions } from './queryService.ts';

const STATUS = 'CREATE_COMPLETE';

function stackOf(store: AccountStore, name: string): StackModel {
  const stack = store.stack(name);
  if (stack !== undefined) return stack;
  throw new ServiceException('ValidationError', `Stack with id ${name} does not exist`);
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html */
export const cloudFormationActions: QueryActions = {
  DescribeStacks(store, input) {
    const { name, id, outputs } = stackOf(store, input.get('StackName') ?? '');
    const shown = Object.entries(outputs).map(([key, value]) => ({ OutputKey: key, OutputValue: value }));
    const createdAt = store.clock.now().toISOString();
    const stack = { StackName: name, StackId: id, CreationTime: createdAt, StackStatus: STATUS, Outputs: shown };
    return { Stacks: [stack] };
  },

  ListStackResources(store, input) {
    const { resources } = stackOf(store, input.get('StackName') ?? '');
    const LastUpdatedTimestamp = store.clock.now().toISOString();
    return {
      StackResourceSummaries: resources.map(({ logicalId, physicalId, type }) => ({
        LogicalResourceId: logicalId,
        PhysicalResourceId: physicalId,
        ResourceType: type,
        LastUpdatedTimestamp,
        ResourceStatus: STATUS,
      })),
    };
  },
};
