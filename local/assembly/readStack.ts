import { attempt } from './attempt.ts';
import type { ResourceModel, StackModel } from './model.ts';
import { readProperties } from './properties.ts';
import type { Scope } from './scope.ts';

function ignore(): void {}

/** Outputs whose value depends on something that is not emulated are left out. */
function outputsOf(scope: Scope): Record<string, string> {
  const entries = Object.entries(scope.template.Outputs ?? {}).flatMap(([name, { Condition: condition }]) => {
    const value = attempt(
      () => (condition === undefined || scope.condition(condition) ? scope.output(name) : undefined),
      ignore,
    );
    return value === undefined ? [] : [[name, value as string] as const];
  });
  return Object.fromEntries(entries);
}

function resourceOf(scope: Scope, logicalId: string): ResourceModel {
  return {
    logicalId,
    type: scope.template.Resources[logicalId]?.Type ?? '',
    physicalId: (attempt(() => scope.ref(logicalId), ignore) ?? logicalId) as string,
    // When they are read: most never are.
    get properties() {
      return readProperties(logicalId, scope);
    },
  };
}

/** Reads a stack with its outputs and resources, for calls about the account. */
export function readStack(scope: Scope): StackModel {
  return {
    name: scope.stackName,
    id: String(scope.ref('AWS::StackId')),
    outputs: outputsOf(scope),
    resources: scope.logicalIds().map((logicalId) => resourceOf(scope, logicalId)),
  };
}
