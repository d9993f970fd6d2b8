/** A missing package that Lambda's Node.js runtimes bring. */
const MISSING = /Cannot find (?:module|package) '((?:@aws-sdk|@smithy)\/[^'/]+|aws-sdk)/;

/** Returns the message of an error, with the way out when a package of the runtime's SDK is not installed. */
export function sdkHint(message: string): string {
  const [, name] = MISSING.exec(message) ?? [];
  if (name === undefined) return message;
  const [sentence] = message.split('\n');
  return `${sentence}. Lambda's runtime brings this package; the engine takes it from your project: npm install --save-dev ${name}`;
}
