export type {
  CloudFrontHeaders,
  CloudFrontRequest,
  CloudFrontRequestEvent,
  CloudFrontResponse,
} from './edge/CloudFrontRequest.ts';
export { createEdgeGuard } from './edge/createEdgeGuard.ts';
export type { EdgeContext } from './edge/deadline.ts';
export type { EdgeGuard } from './edge/edgeHandler.ts';
export type { EdgeOptions, SignInPage, SignInRedirect } from './edge/EdgeOptions.ts';
export type { EdgeGateway } from './edge/GatewayClient.ts';
export type { PoolOptions, VerifierOptions } from './verifier/VerifierOptions.ts';
