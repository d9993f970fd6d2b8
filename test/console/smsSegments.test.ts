import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smsSegments } from '../../console/inbox/smsSegments.ts';
import { splitSender } from '../../console/inbox/splitSender.ts';

describe('smsSegments', () => {
  test.each([
    ['a', 160, { coding: 'GSM-7', count: 1, used: 160, room: 160 }],
    ['a', 161, { coding: 'GSM-7', count: 2, used: 161, room: 306 }],
    ['a', 307, { coding: 'GSM-7', count: 3, used: 307, room: 459 }],
    ['€', 80, { coding: 'GSM-7', count: 1, used: 160, room: 160 }],
    ['€', 81, { coding: 'GSM-7', count: 2, used: 162, room: 306 }],
    ['花', 70, { coding: 'UCS-2', count: 1, used: 70, room: 70 }],
    ['花', 71, { coding: 'UCS-2', count: 2, used: 71, room: 134 }],
    ['😀', 35, { coding: 'UCS-2', count: 1, used: 70, room: 70 }],
    ['😀', 36, { coding: 'UCS-2', count: 2, used: 72, room: 134 }],
  ])('counts %s × %i', (text, times, expected) => {
    expect(smsSegments(text.repeat(times))).toEqual(expected);
  });

  test('counts enough segments, and none too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { count, used, room, coding } = smsSegments(text);
        expect(used).toBeLessThanOrEqual(room);
        expect(count).toBeGreaterThanOrEqual(1);
        if (count > 1) expect(used).toBeGreaterThan((count - 1) * (coding === 'GSM-7' ? 153 : 67));
      }),
    );
  });
});

describe('splitSender', () => {
  test.each([
    ['Genkan: 123456 is your code.', { sender: 'Genkan', text: '123456 is your code.' }],
    ['【玄関】コードは123456です。', { sender: '玄関', text: 'コードは123456です。' }],
    ['123456 is your code.', { sender: null, text: '123456 is your code.' }],
    ['Your code:\n123456', { sender: null, text: 'Your code:\n123456' }],
    ['', { sender: null, text: '' }],
  ])('splits %j', (body, expected) => {
    expect(splitSender(body)).toEqual(expected);
  });
});
