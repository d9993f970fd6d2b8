import { EMULATED_MODES } from './emulatedModes.ts';
import type { AssemblyModel, AuthMode } from './model.ts';

function isEmulated(type: AuthMode['type']): boolean {
  const modes: readonly AuthMode['type'][] = EMULATED_MODES;
  return modes.includes(type);
}

function resourceLine({ logicalId, type, reason }: AssemblyModel['notEmulated'][number]): string {
  return `${type} ${logicalId}${reason === undefined ? '' : ` (${reason})`}`;
}

/** Returns what the engine does not emulate of the resources and APIs of an assembly, a line each. */
export function notEmulatedBy({ apis, notEmulated }: AssemblyModel): string[] {
  const callers = apis.flatMap(({ logicalId, authModes }) =>
    authModes
      .filter(({ type }) => !isEmulated(type))
      .map(({ type }) => `AWS::AppSync::GraphQLApi ${logicalId} (callers with ${type} authorization)`),
  );
  return [...notEmulated.map(resourceLine), ...callers];
}
