import type { QueryActions } from './queryService.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
export const snsActions: QueryActions = {
  GetSMSSandboxAccountStatus: (store) => ({ IsInSandbox: store.state.smsSandbox }),

  GetSMSAttributes({ state }) {
    const attributes = new Map([['MonthlySpendLimit', String(state.smsSpendLimitUsd)]]);
    if (state.smsSenderId !== null) attributes.set('DefaultSenderID', state.smsSenderId);
    return { attributes };
  },

  ListOriginationNumbers({ state, clock }) {
    return {
      PhoneNumbers: state.smsOriginationCountries.map((country) => ({
        CreatedAt: clock.now().toISOString(),
        PhoneNumber: '+12065550100',
        Status: 'Active',
        Iso2CountryCode: country,
        RouteType: 'Transactional',
        NumberCapabilities: ['SMS'],
      })),
    };
  },
};
