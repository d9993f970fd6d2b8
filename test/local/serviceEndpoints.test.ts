import { expect, test } from 'vitest';
import { awsVariables } from '../../local/awsVariables.ts';
import { serviceEndpoints } from '../../local/serviceEndpoints.ts';

test.each([
  ['DYNAMODB', 'DYNAMODB'],
  ['dynamodb', 'DYNAMODB'],
  ['S3', 'S3'],
  ['cloudwatch-logs', 'CLOUDWATCH_LOGS'],
  ['CloudWatch Logs', 'CLOUDWATCH_LOGS'],
  ['stepfunctions', 'SFN'],
])('%s is the service %s', (name, id) => {
  expect(serviceEndpoints({ [name]: 'http://localhost:8000' })).toEqual({ [id]: 'http://localhost:8000' });
});

test.each([
  [{ '': 'http://localhost' }, ': the id of a service is needed, such as DYNAMODB, S3 or SQS'],
  [{ 'a.b': 'http://localhost' }, 'a.b: the id of a service is needed, such as DYNAMODB, S3 or SQS'],
  [{ S3: 'localhost:9000' }, 'S3=localhost:9000: a URL such as http://localhost:8000 is needed'],
  [{ S3: '' }, 'S3=: a URL such as http://localhost:8000 is needed'],
  [{ S3: 'http://localhost:9000?a=b' }, 'S3=http://localhost:9000?a=b: a URL such as http://localhost:8000 is needed'],
  [{ kms: 'http://localhost' }, 'kms: the engine emulates this service itself'],
  [{ 'Cognito Identity': 'http://localhost' }, 'Cognito Identity: the engine emulates this service itself'],
  [{ 'cognito-idp': 'http://localhost' }, 'cognito-idp: the engine emulates this service itself'],
])('%j is rejected', (given, message) => {
  expect(() => serviceEndpoints(given as unknown as Record<string, string>)).toThrow(message);
});

test('the variables of the endpoints stand beside those of the engine', () => {
  const endpoints = serviceEndpoints({ dynamodb: 'http://localhost:8000' });
  expect(awsVariables('http://127.0.0.1:1', endpoints)).toMatchObject({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:8000',
  });
});
