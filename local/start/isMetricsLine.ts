const LOUD = /^(ERROR|FATAL)$/;

/**
 * True for a line in CloudWatch's embedded metric format, which every good call writes. One whose `level` is that of an
 * error is a fault to look at, and so is not taken for one.
 * @see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function isMetricsLine(text: string): boolean {
  if (!text.startsWith('{') || !text.includes('"CloudWatchMetrics"')) return false;
  try {
    const line = JSON.parse(text) as { _aws?: { CloudWatchMetrics?: unknown } | null; level?: unknown };
    return Array.isArray(line._aws?.CloudWatchMetrics) && !LOUD.test(String(line.level));
  } catch {
    return false;
  }
}
