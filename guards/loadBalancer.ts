export { createLoadBalancerVerifier, type LoadBalancerVerifier } from './loadBalancer/createLoadBalancerVerifier.ts';
export type { LoadBalancerClaims } from './loadBalancer/LoadBalancerClaims.ts';
export type { LoadBalancerOptions } from './loadBalancer/LoadBalancerOptions.ts';
export type { HeaderReader, RequestVerifier } from './verifier/RequestVerifier.ts';
