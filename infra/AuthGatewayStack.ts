import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AuthGateway } from './AuthGateway.ts';
import type { AuthGatewayProps } from './AuthGatewayProps.ts';

/** Properties of `AuthGatewayStack`: those of `Stack` and of `AuthGateway`. */
export interface AuthGatewayStackProps extends StackProps, AuthGatewayProps {}

/** The props of `Stack`, which are not passed to the gateway. One that is new in aws-cdk-lib does not compile here. */
const STACK_PROPS: Readonly<Record<keyof StackProps, true>> = {
  analyticsReporting: true,
  crossRegionReferences: true,
  description: true,
  env: true,
  notificationArns: true,
  permissionsBoundary: true,
  propertyInjectors: true,
  stackName: true,
  suppressTemplateIndentation: true,
  synthesizer: true,
  tags: true,
  terminationProtection: true,
};

/**
 * A stack with one `AuthGateway` and its outputs. Termination protection follows `deletionProtection`.
 *
 * @example
 * new AuthGatewayStack(new App(), 'Accounts', { env: { region: 'ap-northeast-1' }, appName: 'Shop' });
 */
export class AuthGatewayStack extends Stack {
  /** The gateway. */
  readonly gateway: AuthGateway;

  constructor(scope: Construct, id: string, props: AuthGatewayStackProps = {}) {
    super(scope, id, {
      description: 'Genkan: a GraphQL auth gateway on AppSync and Cognito',
      terminationProtection: props.deletionProtection ?? true,
      ...props,
    });
    const gatewayProps = Object.entries(props).filter(([name]) => !Object.hasOwn(STACK_PROPS, name));
    this.gateway = new AuthGateway(this, 'Gateway', { outputPrefix: '', ...Object.fromEntries(gatewayProps) });
  }
}
