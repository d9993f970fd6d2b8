/**
 * What an operator does, on whom and why; the operation fills it in. It may hold no address, no name and no token; the
 * reason is a text of the operator.
 */
export interface Audit {
  /** The `sub` of a user, or the ARN of an IAM principal. */
  operator?: string;
  /** The `sub` of the user who is read or changed. */
  userId?: string;
  /** What changes, where the operation alone does not say it. */
  change?: string;
  reason?: string;
}

/** Everything that is logged about an invocation. A field that is not here cannot reach the log. */
export interface InvocationRecord {
  /** A field of the schema, or `unknown`. */
  operation: string;
  /** A challenge kind, `Tokens`, another type name, an AuthErrorCode, or `Fault` for an undeclared error. */
  outcome: string;
  failed: boolean;
  requestId: string;
  /** Name of the first exception of Cognito, if any. */
  cognitoError: string | null;
  /** Class name of an undeclared error, or of the cause of a declared one, if any. */
  fault: string | null;
  durationMillis: number;
  coldStart: boolean;
  /** Empty but for operators. */
  audit: Audit;
}

const ERRORS = new Set(['Fault', 'INTERNAL', 'MISCONFIGURED']);
const IDENTIFIER = /^\w{1,80}$/;
function toName(text: string | null): string | undefined {
  return text === null ? undefined : IDENTIFIER.test(text) ? text : 'Unnamed';
}

/**
 * Returns one line of JSON that is both the log entry and, in CloudWatch's embedded metric format, the metrics
 * `Invocations`, `Failures` and `Duration` by operation and outcome.
 * @see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function toLogLine(record: InvocationRecord, namespace: string, nowMillis: number): string {
  return JSON.stringify({
    _aws: {
      Timestamp: nowMillis,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [['Operation', 'Outcome']],
          Metrics: [
            { Name: 'Invocations', Unit: 'Count' },
            { Name: 'Failures', Unit: 'Count' },
            { Name: 'Duration', Unit: 'Milliseconds' },
          ],
        },
      ],
    },
    level: ERRORS.has(record.outcome) ? 'ERROR' : 'INFO',
    Operation: toName(record.operation),
    Outcome: toName(record.outcome),
    Invocations: 1,
    Failures: record.failed ? 1 : 0,
    Duration: record.durationMillis,
    requestId: record.requestId,
    cognitoError: toName(record.cognitoError),
    fault: toName(record.fault),
    coldStart: record.coldStart,
    operator: record.audit.operator,
    userId: record.audit.userId,
    change: record.audit.change,
    reason: record.audit.reason,
  });
}
