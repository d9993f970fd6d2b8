export type {
  CloudFrontHeaders,
  CloudFrontRequest,
  CloudFrontRequestEvent,
  CloudFrontResponse,
} from './edge/CloudFrontRequest.ts';
export { createEdgeGuard, type EdgeGuard } from './edge/createEdgeGuard.ts';
export type { EdgeOptions, SignInPage, SignInRedirect } from './edge/EdgeOptions.ts';
export type { EdgeGateway } from './edge/GatewayClient.ts';
export type { PoolOptions, VerifierOptions } from './verifier/VerifierOptions.ts';
