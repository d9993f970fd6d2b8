import { randomUUID } from 'node:crypto';
import type { AssemblyModel } from '../assembly/model.ts';
import { createJsonService, type Actions, type Input, type JsonService } from '../awsJson/createJsonService.ts';
import { notEmulated, ServiceException } from '../awsJson/ServiceException.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import { SecretStore } from './SecretStore.ts';

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html */
const ACTIONS: Actions<SecretStore> = {
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

  ListSecrets(store, input) {
    for (const unknown of ['Filters', 'MaxResults', 'NextToken', 'SortBy', 'SortOrder']) {
      if (unknown in input) throw notEmulated(`ListSecrets with ${unknown}`);
    }
    return { SecretList: store.list().map(({ arn, name }) => ({ ARN: arn, Name: name })) };
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

/** Creates Secrets Manager with the assembly's secrets. IAM and the KMS key are not checked. */
export function createSecretsService(options: {
  model: Pick<AssemblyModel, 'secrets'>;
  events: EventLog;
  faults: Faults;
}): JsonService {
  const { model, events, faults } = options;
  return createJsonService({
    service: 'secretsmanager',
    name: 'Secrets Manager',
    prefix: 'secretsmanager.',
    actions: ACTIONS,
    store: new SecretStore(model.secrets),
    logsContent: true,
    errorMembers: (message) => ({ Message: message }),
    events,
    faults,
  });
}

function optionalText(input: Input, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new ServiceException('InvalidParameterException', `The parameter ${name} is not valid.`);
}

function text(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (value !== undefined) return value;
  throw new ServiceException('InvalidParameterException', `You must provide a value for the ${name} parameter.`);
}
