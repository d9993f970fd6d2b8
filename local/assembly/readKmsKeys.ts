import type { KmsKeyModel } from './model.ts';
import { readProperties } from './properties.ts';
import type { Scope } from './scope.ts';

/** Reads the KMS keys of a stack, with the aliases of all stacks. */
export function readKmsKeys(scope: Scope, scopes: readonly Scope[]): KmsKeyModel[] {
  const aliases = scopes.flatMap((each) =>
    each.logicalIds('AWS::KMS::Alias').map((logicalId) => readProperties(logicalId, each)),
  );
  return scope.logicalIds('AWS::KMS::Key').map((logicalId) => {
    const id = String(scope.ref(logicalId));
    const arn = String(scope.attribute(logicalId, 'Arn'));
    return {
      logicalId,
      id,
      arn,
      aliases: aliases
        .filter(({ TargetKeyId: target }) => target === id || target === arn)
        .map(({ AliasName: name }) => String(name)),
      seed: scope.identity(logicalId, 'seed'),
    };
  });
}
