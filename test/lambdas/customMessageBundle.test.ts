import { expect, test } from 'vitest';
import budgets from '../../bench/budgets.json' with { type: 'json' };
import { bundleSizes } from '../../bench/bundleSizes.ts';
import { bundleFunction, bundleOptions } from '../../infra/functions/bundleFunction.ts';

test('the bundle is within its budget and imports nothing', () => {
  expect(bundleFunction('customMessage').code).not.toMatch(/\brequire\(/);
  expect(bundleSizes(bundleOptions('customMessage')).minified).toBeLessThanOrEqual(budgets.customMessageMinified.limit);
});
