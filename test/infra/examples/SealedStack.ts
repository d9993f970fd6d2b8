import { Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { AuthGateway } from '../../../infra/index.ts';

/** Properties of `SealedStack`. */
interface SealedStackProps extends StackProps {
  /** Ciphertexts of the client secret; without them it is in Secrets Manager, as at the first deployment. */
  readonly ciphertexts?: string[];
}

/** A gateway whose client secret is encrypted in the environment of its functions. */
export class SealedStack extends Stack {
  constructor(scope: Construct, id: string, { ciphertexts, ...props }: SealedStackProps = {}) {
    super(scope, id, props);
    new AuthGateway(this, 'Accounts', {
      encryptionKey: new Key(this, 'Key', { alias: 'alias/shop', enableKeyRotation: true }),
      ...(ciphertexts && { encryptedClientSecret: { functionName: 'shop-auth', ciphertexts } }),
    });
  }
}
