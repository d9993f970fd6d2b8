import { secretName } from './attributes.ts';
import { expandDynamicReferences } from './dynamicReferences.ts';
import type { SecretModel } from './model.ts';
import { ResourceView } from './ResourceView.ts';
import type { Scope } from './scope.ts';
import { secretValue } from './secretValue.ts';

/** The secrets of a stack. Their values are resolved when they are read. */
export function readSecrets(scope: Scope): SecretModel[] {
  return scope.logicalIds('AWS::SecretsManager::Secret').map((logicalId) => {
    const secret = new ResourceView(logicalId, scope);
    return {
      logicalId,
      arn: String(scope.ref(logicalId)),
      name: secretName(secret),
      get value() {
        return secretValue(secret, (text) => expandDynamicReferences(text, scope));
      },
    };
  });
}
