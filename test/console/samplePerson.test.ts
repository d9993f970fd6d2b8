import { expect, test } from 'vitest';
import { samplePerson } from '../../console/try/samplePerson.ts';
import { readEmail, readPhoneNumber } from '../../lambdas/input/contacts.ts';

test('the gateway accepts the address and the number of every sample person', () => {
  const people = Array.from({ length: 500 }, () => samplePerson('ja'));
  expect(people.map(({ email }) => readEmail(email))).toEqual(people.map(({ email }) => email));
  expect(people.map(({ phoneNumber }) => readPhoneNumber(phoneNumber))).toEqual(
    people.map(({ phoneNumber }) => phoneNumber),
  );
});
