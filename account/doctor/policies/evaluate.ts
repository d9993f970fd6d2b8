import { matches } from './matches.ts';
import { meets, type RequestContext } from './meets.ts';
import type { PolicyStatement, Selection } from './readPolicy.ts';
import { allOf, anyOf, verdictOf, type Verdict } from './verdict.ts';

/** A request that policies allow or not. */
export interface PolicyRequest {
  /** Such as `sns:Publish`. */
  action: string;
  /** The service that makes the request, for policies with principals. */
  service?: string;
  /** ARN of the resource; an empty text for one without an ARN, which only `*` matches. Left out: not compared. */
  resource?: string;
  context: RequestContext;
}

function selects({ patterns, isInverted }: Selection, text: string): boolean {
  return patterns.some((pattern) => matches(pattern.toLowerCase(), text.toLowerCase())) !== isInverted;
}

function concerns({ services, hasOpenPrincipal }: PolicyStatement, service: string | undefined): Verdict {
  if (service === undefined || services.includes(service)) return 'yes';
  return hasOpenPrincipal ? 'unknown' : 'no';
}

function applies(statement: PolicyStatement, { action, service, resource, context }: PolicyRequest): Verdict {
  return allOf([
    verdictOf(selects(statement.actions, action)),
    verdictOf(resource === undefined || selects(statement.resources, resource)),
    concerns(statement, service),
    ...statement.conditions.map((condition) => meets(condition, context)),
  ]);
}

/** Returns whether a statement with the effect Deny applies to a request. */
export function denies(statements: readonly PolicyStatement[], request: PolicyRequest): Verdict {
  return anyOf(statements.filter(({ isDenial }) => isDenial).map((statement) => applies(statement, request)));
}

/**
 * Returns whether the statements allow a request: one that denies it decides, and without one that allows it, it is
 * denied.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(statements: readonly PolicyStatement[], request: PolicyRequest): Verdict {
  const denied = denies(statements, request);
  const allowed = anyOf(statements.filter(({ isDenial }) => !isDenial).map((each) => applies(each, request)));
  if (denied === 'yes' || allowed === 'no') return 'no';
  return denied === 'unknown' ? 'unknown' : allowed;
}

/** Returns the statements as if a request met their conditions on some keys, given in lower case. */
export function withoutConditions(statements: readonly PolicyStatement[], keys: readonly string[]): PolicyStatement[] {
  return statements
    .filter(({ isDenial, conditions }) => !(isDenial && conditions.some(({ key }) => keys.includes(key))))
    .map((statement) => ({
      ...statement,
      conditions: statement.conditions.filter(({ key }) => !keys.includes(key)),
    }));
}
