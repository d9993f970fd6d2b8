import type { QueryActions } from './queryService.ts';

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const stsActions: QueryActions = {
  GetCallerIdentity: ({ model }) => ({
    Account: model.accountId,
    Arn: `arn:aws:iam::${model.accountId}:user/local`,
    UserId: 'AIDAEXAMPLE0000000000',
  }),
};
