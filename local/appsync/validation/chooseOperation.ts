import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { NotEmulatedError } from '../../notEmulated.ts';
import { TransportError } from '../http/transportError.ts';

/**
 * Returns the operation to run.
 * @throws TransportError 400 when the name is missing (seen on AWS) or unknown (the sentence is ours).
 */
export function chooseOperation(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (name === null) {
    const [only] = operations;
    if (only === undefined || operations.length > 1) throw badRequest('Missing operation name.');
    return assertEmulated(only);
  }
  const named = operations.find((operation) => operation.name?.value === name);
  if (named === undefined) throw badRequest('Unknown operation name.');
  return assertEmulated(named);
}

/** Throws for a subscription: it needs a WebSocket, which is not emulated. */
function assertEmulated(operation: OperationDefinitionNode): OperationDefinitionNode {
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return operation;
  const { name, message } = new NotEmulatedError('subscription operations');
  throw new TransportError(400, name, message);
}

function badRequest(message: string) {
  return new TransportError(400, 'BadRequestException', message);
}
