import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Engine } from '../../../../local/Engine.ts';
import type { ForeignClient, SignedIn } from './ForeignClient.ts';

const FIRST = 'Sakura-2024!';
const SECOND = 'Momiji-2025!';
const THIRD = 'Tsubaki-2026!';

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

/** The steps of an account's life with a client of AWS, from sign-up to deletion. */
export async function runForeignJourney(client: ForeignClient, engine: Engine, name: string): Promise<void> {
  const email = `${name}@example.jp`;
  const moved = `${name}-2@example.jp`;
  // A number belongs to one account.
  const phone = `+8190${createHash('sha256').update(name).digest().readUInt32BE().toString().slice(-8).padStart(8, '0')}`;
  const codeTo = (to: string): string => engine.inbox.list({ to }).at(-1)?.code ?? '';
  const signIn = async (username: string, password: string): Promise<SignedIn> => {
    expect(await client.signIn(username, password)).toBe('SMS_MFA');
    return client.answerSms(codeTo(phone));
  };

  await client.signUp({ email, phone, password: FIRST });
  expect(await client.signIn(email, FIRST)).toBe('CONFIRM_SIGN_UP');
  await client.confirmSignUp(email, codeTo(email));
  await expect(client.signIn(email, SECOND)).rejects.toThrow('NotAuthorizedException');
  const first = await signIn(email, FIRST);
  expect(claimsOf(first.idToken)).toMatchObject({ email, aud: engine.clientId, token_use: 'id' });

  expect(await client.attributes()).toMatchObject({ email, phone_number: phone, phone_number_verified: 'true' });
  expect(await client.updateAttributes({ nickname: 'Hana', email: moved })).toEqual(['email']);
  expect(await client.attributes()).toMatchObject({ email, nickname: 'Hana' });
  await client.verifyEmail(codeTo(moved));
  expect(await client.attributes()).toMatchObject({ email: moved, email_verified: 'true' });

  await expect(client.changePassword(SECOND, THIRD)).rejects.toThrow('NotAuthorizedException');
  await client.changePassword(FIRST, SECOND);
  const refreshed = await client.refresh();
  expect(claimsOf(refreshed.accessToken)['origin_jti']).toBe(claimsOf(first.accessToken)['origin_jti']);
  expect(claimsOf(refreshed.accessToken)['jti']).not.toBe(claimsOf(first.accessToken)['jti']);
  await client.signOutEverywhere();

  await client.forgotPassword(moved);
  await client.resetPassword(moved, codeTo(moved), THIRD);
  await signIn(moved, THIRD);
  await client.deleteUser();
  await expect(client.signIn(moved, THIRD)).rejects.toThrow('NotAuthorizedException');
}
