export {
  appSyncAuthorizer,
  type AppSyncAuthorizerEvent,
  type AppSyncAuthorizerOptions,
  type AppSyncAuthorizerResponse,
} from './lambda/appSyncAuthorizer.ts';
export type { AuthorizerContext } from './lambda/authorizerContext.ts';
