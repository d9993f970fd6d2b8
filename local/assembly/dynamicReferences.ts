import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import { secretName } from './attributes.ts';
import { ResourceView } from './ResourceView.ts';
import type { Scope } from './scope.ts';
import { secretValue } from './secretValue.ts';
import { ssmParameterValue } from './ssmParameters.ts';
import { isObject } from './template.ts';

const REFERENCE = /\{\{resolve:([^:}]+):([^}]*)\}\}/g;
/**
 * The secret's ARN or name, then `SecretString`, a JSON key, a version stage and a version id, all of which may be left
 * out.
 */
const SECRET = /^(arn(?::[^:]*){6}|[^:]+)(?::SecretString)?(?::([^:]*))?(?::[^:]*)?(?::[^:]*)?$/;

const SECRET_TYPE = 'AWS::SecretsManager::Secret';

function findSecret(id: string, scope: Scope): ResourceView {
  for (const each of scope.assembly.scopes()) {
    for (const logicalId of each.logicalIds(SECRET_TYPE)) {
      const secret = new ResourceView(logicalId, each);
      if (each.ref(logicalId) === id || secretName(secret) === id) return secret;
    }
  }
  throw new NotEmulatedError(`{{resolve:secretsmanager}} of a secret that the assembly does not make`);
}

/** JSON.parse would quote the secret in its error. */
function parseMembers(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function resolveSecret(reference: string, scope: Scope): string {
  const [, id, key = ''] = SECRET.exec(reference) ?? [];
  if (id === undefined) throw new AssemblyError(`{{resolve:secretsmanager:${reference}}} names no secret`);
  const secret = findSecret(id, scope);
  const text = scope.assembly.within(`${secret.scope.path}/${secret.logicalId}.SecretString`, () =>
    secretValue(secret, (value) => expandDynamicReferences(value, secret.scope)),
  );
  if (key === '') return text;
  const members = parseMembers(text);
  if (isObject(members) && Object.hasOwn(members, key)) return String(members[key]);
  throw new AssemblyError(`secret ${secret.logicalId} has no member ${key}`);
}

/**
 * Replaces `{{resolve:secretsmanager:…}}` and `{{resolve:ssm:…}}` in a resolved text by the secret or the parameter of
 * the same assembly.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html
 * @throws NotEmulatedError for other services' references, and for what the assembly does not make.
 */
export function expandDynamicReferences(text: string, scope: Scope): string {
  return text.replace(REFERENCE, (_, service: string, reference: string) => {
    if (service === 'secretsmanager') return resolveSecret(reference, scope);
    // A version may follow the name; the assembly makes one version.
    if (service === 'ssm') return ssmParameterValue(reference.replace(/:\d+$/, ''), scope.assembly);
    throw new NotEmulatedError(`{{resolve:${service}}}`);
  });
}
