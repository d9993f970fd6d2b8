import { randomUUID } from 'node:crypto';
import type { AssemblyModel } from '../assembly/model.ts';
import type { EventLog, RunningCall } from '../events.ts';
import type { Faults } from '../faults.ts';
import { SecretsException } from './SecretsException.ts';
import { SecretStore } from './SecretStore.ts';

interface SecretsService {
  /** Answers one POST of the AWS JSON 1.1 protocol. */
  handle(request: Request): Promise<Response>;
}

type Input = Readonly<Record<string, unknown>>;
type Action = (store: SecretStore, input: Input) => object;

const PREFIX = 'secretsmanager.';

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html */
const ACTIONS: Readonly<Record<string, Action>> = {
  GetSecretValue(store, input) {
    const secret = store.find(text(input, 'SecretId'));
    const choice = { versionId: optionalText(input, 'VersionId'), stage: optionalText(input, 'VersionStage') };
    const version = store.version(secret, choice);
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: version.id,
      SecretString: version.value,
      VersionStages: version.stages,
      CreatedDate: version.createdSeconds,
    };
  },

  DescribeSecret(store, input) {
    const secret = store.find(text(input, 'SecretId'));
    const [newest] = secret.versions;
    return {
      ARN: secret.arn,
      Name: secret.name,
      LastChangedDate: newest?.createdSeconds,
      CreatedDate: secret.versions.at(-1)?.createdSeconds,
      VersionIdsToStages: Object.fromEntries(secret.versions.map(({ id, stages }) => [id, stages])),
    };
  },

  PutSecretValue(store, input) {
    for (const unknown of ['SecretBinary', 'VersionStages', 'RotationToken']) {
      if (unknown in input) throw notEmulated(`PutSecretValue with ${unknown}`);
    }
    const secret = store.find(text(input, 'SecretId'));
    const id = optionalText(input, 'ClientRequestToken') ?? randomUUID();
    const version = store.put(secret, id, text(input, 'SecretString'));
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages };
  },
};

/**
 * Secrets Manager over AWS JSON 1.1, holding the assembly's secrets. A call must be signed; whether the signature is
 * right is not checked, and neither are IAM and the KMS key.
 */
export function createSecretsService(options: {
  model: Pick<AssemblyModel, 'secrets'>;
  events: EventLog;
  faults: Faults;
}): SecretsService {
  const { model, events, faults } = options;
  const store = new SecretStore(model.secrets);

  async function answer(request: Request, action: string, call: RunningCall): Promise<object> {
    const fault = await faults.take(action);
    if (fault !== undefined) throw new SecretsException(fault.exception, fault.message);
    if (!request.headers.get('authorization')?.startsWith('AWS4-HMAC-SHA256 ')) {
      throw new SecretsException('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
    }
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (run === undefined) throw notEmulated(`Secrets Manager ${action}`);
    const input = await readInput(request);
    call.request = input;
    return run(store, input);
  }

  async function respondTo(request: Request, action: string, call: RunningCall): Promise<Response> {
    call.request = null;
    try {
      const output = await answer(request, action, call);
      call.response = output;
      return respond(200, output);
    } catch (error) {
      if (!(error instanceof SecretsException)) throw error;
      const { name, message, status } = error;
      call.outcome = name;
      const body = { __type: name, Message: message, message };
      call.response = body;
      return respond(status, body);
    }
  }

  return {
    async handle(request) {
      const target = request.headers.get('x-amz-target') ?? '';
      const action = target.startsWith(PREFIX) ? target.slice(PREFIX.length) : target;
      return events.call({ service: 'secretsmanager', name: action }, (call) => respondTo(request, action, call));
    },
  };
}

function notEmulated(what: string): SecretsException {
  return new SecretsException('NotEmulatedError', `not emulated: ${what}`);
}

async function readInput(request: Request): Promise<Input> {
  const parsed: unknown = await request.json().catch(() => undefined);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Input;
  throw new SecretsException('SerializationException', 'The request body is not a JSON object.');
}

function optionalText(input: Input, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new SecretsException('InvalidParameterException', `The parameter ${name} is not valid.`);
}

function text(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (value !== undefined) return value;
  throw new SecretsException('InvalidParameterException', `You must provide a value for the ${name} parameter.`);
}

function respond(status: number, body: object): Response {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  return new Response(JSON.stringify(body), { status, headers });
}
