export type { AuthAttribute } from './AuthAttribute.ts';
export { AuthGateway } from './AuthGateway.ts';
export type { AuthGatewayProps } from './AuthGatewayProps.ts';
export { AuthGatewayStack, type AuthGatewayStackProps } from './AuthGatewayStack.ts';
export type { AuthGroup } from './AuthGroup.ts';
export type { AuthTriggers, PreTokenGenerationTrigger } from './AuthTriggers.ts';
export type { Locale } from './userPool/messageTexts.ts';
