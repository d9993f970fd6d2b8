import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOptions } from '../../create/createOptions.ts';
import { gatewaySettings } from '../../infra/settings/GatewaySettings.ts';
import { settingsProblems } from '../../infra/settings/settingsProblems.ts';
import { LOCALES } from '../../infra/userPool/messageTexts.ts';

const now = new Date('2026-11-23T12:34:56Z');

/** Returns whether the construct accepts the name of an app. */
function isAccepted(appName: string): boolean {
  const problems = settingsProblems(gatewaySettings({ appName }, now), now, new Set());
  return !problems.some((problem) => problem.startsWith('appName must'));
}

/** Returns whether the command accepts the options. */
function creates(...options: string[]): boolean {
  try {
    return createOptions(['shop', ...options], '/') !== null;
  } catch {
    return false;
  }
}

// The command is a package of its own, so it has the rules of the construct again.
test('the command accepts the names of apps that the construct accepts', () => {
  const name = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom('<', '>', '{', '}', '&', '"', "'", '`', '\\', '/', ' '),
    ),
    maxLength: 24,
  });
  fc.assert(
    fc.property(name, (appName) => {
      expect(creates(`--name=${appName}`)).toBe(isAccepted(appName));
    }),
    { examples: [[''], [' a'], ['a '], ['a'.repeat(20)], ['a'.repeat(21)], ['Shop'], ['玄関']], numRuns: 500 },
  );
});

test('the command accepts the languages of the construct', () => {
  expect(LOCALES.map((locale) => creates('--locale', locale))).toEqual(LOCALES.map(() => true));
});
