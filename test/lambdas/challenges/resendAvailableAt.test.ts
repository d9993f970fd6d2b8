import { describe, expect, test } from 'vitest';
import { challengeKinds } from '../../../generated/operations.ts';
import { resendAvailableAt } from '../../../lambdas/challenges/resendAvailableAt.ts';

/** The kinds whose code can be sent again. */
const RESENDABLE: readonly string[] = ['CONFIRM_SIGN_UP', 'RESET_PASSWORD'];
const others = [...challengeKinds, 'UNSUPPORTED' as const].filter((kind) => !RESENDABLE.includes(kind));

const HOUR = 60 * 60 * 1000;
function waits(count: number): number[] {
  return Array.from({ length: count }, (_, resends) =>
    Number(resendAvailableAt({ kind: 'CONFIRM_SIGN_UP', issuedAt: 0, resends })),
  );
}

describe('resendAvailableAt', () => {
  test('is 30 seconds after the first code, then each time three times as long, up to 40 minutes', () => {
    expect(waits(7)).toEqual([30_000, 90_000, 270_000, 810_000, 2_430_000, 2_430_000, 2_430_000]);
  });

  test("keeps a client that waits below Cognito's five codes in any hour", () => {
    let now = 0;
    const sentAt = waits(100).map((wait) => (now += wait));
    for (const from of sentAt) {
      expect(sentAt.filter((at) => at >= from && at < from + HOUR).length).toBeLessThanOrEqual(5);
    }
  });

  test.each(others)('is null for %s, which has no code that can be sent again', (kind) => {
    expect(resendAvailableAt({ kind, issuedAt: 0, resends: 0 })).toBeNull();
  });
});
