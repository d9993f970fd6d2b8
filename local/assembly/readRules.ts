import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import type { NotEmulatedResource, Properties, RuleModel, RuleTarget } from './model.ts';
import { attempt } from './attempt.ts';
import { readProperties } from './properties.ts';
import { ResourceView } from './ResourceView.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';
import { withoutQualifier } from './withoutQualifier.ts';

const TYPE = 'AWS::Events::Rule';

/** Milliseconds of the units of a rate. */
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Rules of a stack, with the parts of them that are not emulated. */
interface ReadRules {
  rules: RuleModel[];
  notEmulated: NotEmulatedResource[];
}

/**
 * Reads `rate(<value> <unit>)`; null for any other expression.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
function readRate(expression: string): number | null {
  const [, value, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return value === undefined ? null : Number(value) * (UNITS[unit] ?? 0);
}

/** Returns the ARNs of all functions of the assembly. */
function functionArns(scope: Scope): string[] {
  return scope.assembly
    .scopes()
    .flatMap((each) => each.logicalIds('AWS::Lambda::Function').map((id) => new ResourceView(id, each)))
    .flatMap((lambdaFunction) => {
      const arn = attempt(
        () => lambdaFunction.attribute('Arn'),
        () => undefined,
      );
      return arn === undefined ? [] : [arn];
    });
}

function parse(input: string, scope: Scope): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new AssemblyError(`${scope.path}: Input of a target of a rule is not JSON`);
  }
}

/** @throws NotEmulatedError for a target that is not a function of the assembly with a constant event */
function readTarget(target: unknown, scope: Scope): RuleTarget {
  if (!isObject(target)) throw new AssemblyError(`${scope.path}: a target of a rule is not an object`);
  const functionArn = withoutQualifier(String(target['Arn']));
  if (!functionArns(scope).includes(functionArn)) throw new NotEmulatedError(functionArn);
  const input = target['Input'];
  if (typeof input === 'string') return { functionArn, event: parse(input, scope) };
  const kind = ['InputTransformer', 'InputPath'].find((name) => name in target) ?? 'an event of EventBridge';
  throw new NotEmulatedError(kind);
}

function readRule(logicalId: string, properties: Properties, scope: Scope): ReadRules {
  const notEmulated: NotEmulatedResource[] = [];
  if (properties['State'] === 'DISABLED') return { rules: [], notEmulated };
  if ('EventPattern' in properties) notEmulated.push({ logicalId, type: `${TYPE}.EventPattern` });
  const expression = properties['ScheduleExpression'];
  if (typeof expression !== 'string') return { rules: [], notEmulated };
  const periodMillis = readRate(expression);
  if (periodMillis === null) {
    notEmulated.push({ logicalId, type: `${TYPE}.ScheduleExpression`, reason: expression });
    return { rules: [], notEmulated };
  }
  const targets: RuleTarget[] = [];
  for (const target of (properties['Targets'] ?? []) as unknown[]) {
    try {
      targets.push(readTarget(target, scope));
    } catch (error) {
      if (!(error instanceof NotEmulatedError)) throw error;
      notEmulated.push({ logicalId, type: `${TYPE}.Targets`, reason: error.what });
    }
  }
  return { rules: [{ logicalId, name: String(scope.ref(logicalId)), periodMillis, targets }], notEmulated };
}

/** Reads the rules of a stack that run at a rate and invoke functions of the assembly with a constant event. */
export function readRules(scope: Scope): ReadRules {
  const read = scope.logicalIds(TYPE).map((logicalId): ReadRules => {
    try {
      return readRule(logicalId, readProperties(logicalId, scope), scope);
    } catch (error) {
      if (!(error instanceof NotEmulatedError)) throw error;
      return { rules: [], notEmulated: [{ logicalId, type: TYPE, reason: error.what }] };
    }
  });
  return { rules: read.flatMap((each) => each.rules), notEmulated: read.flatMap((each) => each.notEmulated) };
}
