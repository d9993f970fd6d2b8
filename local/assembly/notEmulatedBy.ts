import type { AssemblyModel } from './model.ts';

/** The authorization modes whose callers the engine knows. */
const EMULATED_MODES: readonly string[] = ['API_KEY', 'AMAZON_COGNITO_USER_POOLS'];

function resourceLine({ logicalId, type, reason }: AssemblyModel['notEmulated'][number]): string {
  return `${type} ${logicalId}${reason === undefined ? '' : ` (${reason})`}`;
}

/** Returns what the engine does not emulate of the resources and APIs of an assembly, a line each. */
export function notEmulatedBy({ apis, notEmulated }: AssemblyModel): string[] {
  const callers = apis.flatMap(({ name, authModes }) =>
    authModes
      .filter(({ type }) => !EMULATED_MODES.includes(type))
      .map(({ type }) => `AWS::AppSync::GraphQLApi ${name} (callers with ${type} authorization)`),
  );
  return [...notEmulated.map(resourceLine), ...callers];
}
