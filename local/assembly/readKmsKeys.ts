import type { KmsKeyModel } from './model.ts';
import { emulatedProperties } from './emulatedProperties.ts';
import type { Scope } from './scope.ts';

/** Reads the KMS keys of a stack, with the aliases of all stacks. */
export function readKmsKeys(scope: Scope, scopes: readonly Scope[]): KmsKeyModel[] {
  const aliases = scopes.flatMap((each) =>
    each
      .logicalIds('AWS::KMS::Alias')
      .map((logicalId) => emulatedProperties({ logicalId, type: 'AWS::KMS::Alias', scope: each })),
  );
  return scope.logicalIds('AWS::KMS::Key').map((logicalId) => {
    const id = String(scope.ref(logicalId));
    const arn = String(scope.attribute(logicalId, 'Arn'));
    const { Enabled: enabled } = emulatedProperties({ logicalId, type: 'AWS::KMS::Key', scope });
    return {
      logicalId,
      id,
      arn,
      aliases: aliases
        .filter(({ TargetKeyId: target }) => target === id || target === arn)
        .map(({ AliasName: name }) => String(name)),
      enabled: enabled !== false,
      seed: scope.identity(logicalId, 'seed'),
    };
  });
}
