import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import { clientScope, type ClientScope, type Cognito } from '../context/Cognito.ts';
import { defineTarget, type Target } from './defineTarget.ts';
import type { Parameters, Parsed } from './parameters.ts';
import { shapes } from './shapes.ts';

const LEADING = { ClientId: shapes.clientId, SecretHash: shapes.secretHash, Username: shapes.username };
const TRAILING = { ClientMetadata: shapes.clientMetadata, UserContextData: shapes.userContextData };

type ClientParameters = typeof LEADING & typeof TRAILING;

/** An API action that an app client calls for a user name. */
interface ClientTargetDefinition<P extends Parameters> {
  /** Parameters besides those of every such action. One that is named again keeps the position that it has here. */
  parameters: P;
  run(input: Parsed<ClientParameters> & Parsed<P>, cognito: Cognito, scope: ClientScope): Promise<object> | object;
}

/**
 * Defines an API action that an app client calls for a user name. Before `run`, the secret hash and the caller's
 * address are checked.
 */
export function defineClientTarget<P extends Parameters>(definition: ClientTargetDefinition<P>): Target {
  const parameters: ClientParameters & P = { ...LEADING, ...definition.parameters, ...TRAILING };
  return defineTarget({
    parameters,
    run(parsed, cognito) {
      const input = parsed as Parsed<ClientParameters> & Parsed<P>;
      const scope = clientScope(cognito, input.ClientId);
      assertSecretHash(scope.client, input.Username, { hash: input.SecretHash });
      assertCallerAddress(scope.client, input.UserContextData);
      return definition.run(input, cognito, scope);
    },
  });
}
