import { AssemblyError } from './AssemblyError.ts';
import type { AssemblyModel } from './model.ts';

/** Maximum number of parts that the error names. */
const SHOWN = 5;

/**
 * Asserts that an assembly has an API or a user pool that can run here.
 * @throws AssemblyError that says what it has instead.
 */
export function assertBootable({ apis, userPools, notEmulated }: AssemblyModel): void {
  if (apis.length > 0 || userPools.length > 0) return;
  const parts = notEmulated.map(({ logicalId, type, reason }) =>
    reason === undefined ? `${type} ${logicalId}` : `${type} ${logicalId} (${reason})`,
  );
  const more = parts.length > SHOWN ? ` and ${parts.length - SHOWN} more` : '';
  const found = parts.length === 0 ? '' : ` It has ${parts.slice(0, SHOWN).join(', ')}${more}.`;
  throw new AssemblyError(
    `the assembly holds no AWS::AppSync::GraphQLApi and no AWS::Cognito::UserPool that can run here.${found}`,
  );
}
