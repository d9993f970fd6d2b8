import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact } from '../settings/userPool.ts';
import { verificationOf } from '../state/Codes.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { readContact, verified } from '../users/attributes.ts';
import { moveAliases } from '../users/changeAttributes.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** Checks a code, counts a wrong one, and returns the address or number that the code verifies. */
function checkCode(cognito: Cognito, user: User, { contact, code }: { contact: Contact; code: string }): string {
  cognito.limits.assertOpen(user, 'VerifyUserAttribute');
  const check = cognito.codes.check(user, verificationOf(contact), code);
  const value = check.state === 'none' ? undefined : (check.value ?? user.attributes[contact]);
  if (check.state === 'none' || value === undefined) throw exceptions.codeExpired();
  if (check.state === 'right') return value;
  cognito.limits.record(user, 'VerifyUserAttribute');
  throw exceptions.codeMismatch();
}

/**
 * VerifyUserAttribute: marks the contact that got the code as verified, and stores it if it was pending. A verified
 * contact can be verified again. A used code is an expired one, as observed on AWS (floci-io/floci#2018).
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html
 */
export const VerifyUserAttribute = defineTarget({
  parameters: { AccessToken: shapes.token, AttributeName: shapes.attributeName, Code: shapes.confirmationCode },
  async run(input, cognito) {
    const { user, scope } = await verifyAccessToken(cognito, input.AccessToken);
    const contact = readContact(input.AttributeName);
    // Nothing waits from here on, so of concurrent calls with one code one is right.
    const value = checkCode(cognito, user, { contact, code: input.Code });
    const attributes = verified({ ...user, attributes: { ...user.attributes, [contact]: value } }, contact);
    transaction(cognito.state, () => {
      moveAliases(cognito, scope.pool, { before: user, after: { ...user, attributes } });
      cognito.users.update(user, { attributes });
      cognito.codes.remove(user, verificationOf(contact));
    });
    return {};
  },
});
