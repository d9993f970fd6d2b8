import { emulatedServices } from './emulatedServices.ts';
import { EngineError } from './EngineError.ts';

/** URLs of other local servers by the SDK's service id in the form of its variables, such as `DYNAMODB`. */
export type ServiceEndpoints = Readonly<Record<string, string>>;

/** Services that the engine emulates; their variables lead to it. */
const EMULATED = new Set(emulatedServices.flatMap(({ endpointId }) => endpointId ?? []));

/** Names by which the AWS CLI, IAM and people call a service, where the SDK's id is another. */
const IDS: Readonly<Record<string, string>> = {
  COGNITO_IDP: 'COGNITO_IDENTITY_PROVIDER',
  DDB: 'DYNAMODB',
  EVENTS: 'EVENTBRIDGE',
  LOGS: 'CLOUDWATCH_LOGS',
  SECRETSMANAGER: 'SECRETS_MANAGER',
  STATES: 'SFN',
  STEPFUNCTIONS: 'SFN',
};

/**
 * Returns the SDK's id of a service in the form of `AWS_ENDPOINT_URL_<SERVICE>`: capitals, and `_` for blanks.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
 */
function serviceId(name: string): string {
  const id = name.trim().toUpperCase().replace(/[ -]/g, '_');
  if (!/^[A-Z][A-Z0-9_]*$/.test(id)) {
    throw new EngineError(`${name}: the id of a service is needed, such as DYNAMODB, S3 or SQS`);
  }
  return IDS[id] ?? id;
}

function serviceUrl(id: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.search === '' && url.hash === '') return text;
  throw new EngineError(`${id}=${text}: a URL such as http://localhost:8000 is needed`);
}

/**
 * Checks the endpoints of services that other local servers emulate.
 * @param given URLs by the name of the service, in any case, e.g. `{ dynamodb: 'http://localhost:8000' }`.
 * @throws EngineError for an invalid name or URL, and for a service that the engine itself emulates.
 */
export function serviceEndpoints(given: Readonly<Record<string, string>>): ServiceEndpoints {
  const checked: Record<string, string> = {};
  for (const [name, url] of Object.entries(given)) {
    const id = serviceId(name);
    if (EMULATED.has(id)) throw new EngineError(`${name}: the engine emulates this service itself`);
    checked[id] = serviceUrl(id, url);
  }
  return checked;
}

/** Returns the variables of the endpoints. */
export function endpointVariables(endpoints: ServiceEndpoints): Record<string, string> {
  return Object.fromEntries(Object.entries(endpoints).map(([id, url]) => [`AWS_ENDPOINT_URL_${id}`, url]));
}
