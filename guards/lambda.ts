export type { AuthorizerContext } from './lambda/authorizerContext.ts';
export type { HeadersEvent } from './lambda/HeadersEvent.ts';
export { httpApiAuthorizer, type SimpleResponse } from './lambda/httpApiAuthorizer.ts';
export { lambdaGuard } from './lambda/lambdaGuard.ts';
export { policyAuthorizer, type PolicyEvent, type PolicyResponse } from './lambda/policyAuthorizer.ts';
export type { Failure } from './http/failureOf.ts';
