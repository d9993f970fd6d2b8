import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';

/** The bootstrap version taken for granted when the assembly does not say which one it needs. */
const BOOTSTRAP_VERSION = 6;

function readFromParameterStore(name: string, key: unknown, bootstrapVersion: number | null): string {
  if (/^\/cdk-bootstrap\/[^/]+\/version$/.test(String(key))) return String(bootstrapVersion ?? BOOTSTRAP_VERSION);
  throw new NotEmulatedError(`Systems Manager parameter ${String(key)} (of parameter ${name})`);
}

/**
 * Gives a template parameter the value that a deployment without parameters would: its default.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 * @param name where it stands, for messages.
 * @param declared its type and default (or the value that a parent stack passes).
 * @param bootstrapVersion what CDK's own parameter `BootstrapVersion` reads from Systems Manager.
 * @throws AssemblyError without a default; NotEmulatedError for a value kept in Systems Manager.
 */
export function readParameter(
  name: string,
  declared: { Type: string; Default?: unknown },
  bootstrapVersion: number | null,
): unknown {
  if (declared.Default === undefined) {
    throw new AssemblyError(`parameter ${name} has no default, and the engine passes no parameters`);
  }
  if (declared.Type.startsWith('AWS::SSM::Parameter::')) {
    return readFromParameterStore(name, declared.Default, bootstrapVersion);
  }
  const isList = declared.Type === 'CommaDelimitedList' || declared.Type.startsWith('List<');
  if (!isList || typeof declared.Default !== 'string') return declared.Default;
  return declared.Default.split(',').map((item) => item.trim());
}
