export { AttributeType } from './AttributeType.ts';
export type { AuthAttribute } from './AuthAttribute.ts';
export { AuthGateway } from './AuthGateway.ts';
export type { AuthGatewayAttributes } from './AuthGatewayAttributes.ts';
export type { AuthGatewayProps } from './AuthGatewayProps.ts';
export { AuthGatewayStack, type AuthGatewayStackProps } from './AuthGatewayStack.ts';
export type { AuthGroup } from './AuthGroup.ts';
export { AuthIdentityPool, type AuthIdentityPoolProps } from './AuthIdentityPool.ts';
export { AuthLocale } from './AuthLocale.ts';
export { AuthSchema } from './AuthSchema.ts';
export type { AuthTriggers, PreTokenGenerationTrigger } from './AuthTriggers.ts';
export type { EncryptedClientSecret } from './EncryptedClientSecret.ts';
export type { FunctionMemory } from './FunctionMemory.ts';
export type { IAuthGateway } from './IAuthGateway.ts';
export { AppSyncGuard, type AppSyncGuardProps } from './guards/AppSyncGuard.ts';
export { EdgeGuard, type GuardedBehaviorOptions } from './guards/EdgeGuard.ts';
export type { EdgeGuardProps, EdgeSignInPage, EdgeSignInRedirect } from './guards/EdgeGuardProps.ts';
export type { GuardedPool, GuardProps } from './guards/GuardProps.ts';
export { HttpApiGuard } from './guards/HttpApiGuard.ts';
export { LoadBalancerGuard, type LoadBalancerGuardProps } from './guards/LoadBalancerGuard.ts';
export { RestApiGuard } from './guards/RestApiGuard.ts';
export { ViewerGuard, type ViewerGuardProps } from './guards/ViewerGuard.ts';
export type {
  AppleIdentityProvider,
  FacebookIdentityProvider,
  GoogleIdentityProvider,
  IdentityProviders,
  ManagedLogin,
  MappedAttributes,
  OidcIdentityProvider,
  SamlIdentityProvider,
} from './ManagedLogin.ts';
export type { Totp } from './Totp.ts';
