/**
 * Takes the version or alias off a function's ARN: the engine runs the one version that the assembly holds.
 * @param functionArn `arn:aws:lambda:<region>:<account>:function:<name>`, with or without `:<qualifier>`; anything else
 * comes back unchanged.
 */
export function withoutQualifier(functionArn: string): string {
  return /^(arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+):[^:]+$/.exec(functionArn)?.[1] ?? functionArn;
}
