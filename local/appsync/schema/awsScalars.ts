import { Kind } from 'graphql';
import { isAWSDate, isAWSDateTime, isAWSTime } from './awsTimes.ts';
import { isAWSEmail, isAWSIPAddress, isAWSPhone, isAWSURL } from './awsTexts.ts';
import { javaText, ScalarError, type ScalarCoercion } from './scalarCoercion.ts';

/**
 * A scalar whose values are texts, stored and returned as typed.
 * @param thing the end of AppSync's sentence; seen live for the phone number and, on output, the DateTime. The others
 * follow the same form.
 */
function text(thing: string, isValid: (value: string) => boolean): ScalarCoercion {
  const check = (verb: 'parse' | 'serialize') => (value: unknown) => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new ScalarError(`Unable to ${verb} \`${javaText(value)}\` as a valid ${thing}.`);
  };
  return {
    serialize: check('serialize'),
    parseValue: check('parse'),
    parseLiteral: (node) => check('parse')(node.kind === Kind.STRING ? node.value : null),
  };
}

function timestamp(verb: 'parse' | 'serialize') {
  return (value: unknown) => {
    const seconds = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (Number.isSafeInteger(seconds)) return seconds;
    throw new ScalarError(`Unable to ${verb} \`${javaText(value)}\` as a valid timestamp.`);
  };
}

function parseJson(value: unknown): unknown {
  try {
    if (typeof value === 'string') return JSON.parse(value) as unknown;
  } catch {
    // Rejected below, like every value that is not text.
  }
  throw new ScalarError(`Unable to parse ${javaText(value)} as valid JSON.`);
}

/**
 * AppSync's own scalars.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 */
export const awsScalars: Readonly<Record<string, ScalarCoercion>> = {
  AWSEmail: text('email address', isAWSEmail),
  AWSPhone: text('phone number', isAWSPhone),
  AWSURL: text('URL', isAWSURL),
  AWSIPAddress: text('IP address', isAWSIPAddress),
  AWSDate: text('Date Object', isAWSDate),
  AWSTime: text('Time Object', isAWSTime),
  AWSDateTime: text('DateTime Object', isAWSDateTime),
  AWSTimestamp: {
    serialize: timestamp('serialize'),
    parseValue: timestamp('parse'),
    parseLiteral: (node) => timestamp('parse')(node.kind === Kind.INT ? Number(node.value) : null),
  },
  AWSJSON: {
    // A text is a JSON value too: a resolver that returns JSON text gets it encoded twice, as on AWS.
    serialize: (value) => JSON.stringify(value),
    parseValue: parseJson,
    parseLiteral: (node) => parseJson(node.kind === Kind.STRING ? node.value : null),
  },
};
