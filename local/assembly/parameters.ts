import { NotEmulatedError } from '../notEmulated.ts';

/** The bootstrap version taken for granted when the assembly does not say which one it needs. */
const BOOTSTRAP_VERSION = 6;

/** Values kept in Systems Manager. */
interface StoredValues {
  /** Value of CDK's own parameter `BootstrapVersion`; null when the assembly does not say. */
  bootstrapVersion: number | null;
  /** Returns the value of a parameter of the assembly. Throws NotEmulatedError for another. */
  find: (name: string) => string;
}

function readFromParameterStore(name: unknown, { bootstrapVersion, find }: StoredValues): string {
  const key = String(name);
  if (/^\/cdk-bootstrap\/[^/]+\/version$/.test(key)) return String(bootstrapVersion ?? BOOTSTRAP_VERSION);
  return find(key);
}

function asList(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}

/**
 * Gives a template parameter the value that a deployment without parameters would: its default.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 * @param name where it stands, for messages.
 * @param declared its type and default (or the value that a parent stack passes).
 * @throws NotEmulatedError without a default, and for a value that another stack or a person keeps in Systems Manager.
 */
export function readParameter(
  name: string,
  declared: { Type: string; Default?: unknown },
  stored: StoredValues,
): unknown {
  if (declared.Default === undefined) {
    throw new NotEmulatedError(`parameter ${name}, which has no default; the engine passes no parameters`);
  }
  const [, isStored, type = ''] = /^(AWS::SSM::Parameter::Value<)?(.*?)>?$/s.exec(declared.Type) ?? [];
  const value = isStored === undefined ? declared.Default : readFromParameterStore(declared.Default, stored);
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList && typeof value === 'string' ? asList(value) : value;
}
