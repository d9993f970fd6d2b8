import { expect, test } from 'vitest';
import { deviceOf } from '../../../local/cognito/tokens/deviceOf.ts';

const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  ['Chrome 125 / macOS 10', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/125.0.0.0 Safari/537.36`],
  ['Safari 17 / macOS 10', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/17.4 Safari/605.1.15`],
  [
    'Safari 17 / iOS 17',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) ${WEBKIT} Version/17.4 Mobile/15E148 Safari/604.1`,
  ],
  [
    'Edge 125 / Windows 10',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/125.0.0.0 Safari/537.36 Edg/125.0`,
  ],
  ['Chrome 125 / Android 14', `Mozilla/5.0 (Linux; Android 14; K) ${WEBKIT} Chrome/125.0.0.0 Mobile Safari/537.36`],
  ['Firefox 126 / Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0'],
  ['unknown', 'aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1 lang/js md/nodejs#24'],
  ['unknown', 'Mozilla/5.0 Chrome/125.0'],
  ['unknown', null],
])('is %s', (device, userAgent) => {
  expect(deviceOf(userAgent)).toBe(device);
});
