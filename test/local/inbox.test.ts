import { describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import type { Message } from '../../local/engineApi.ts';
import { Inbox } from '../../local/inbox.ts';
import { openState } from '../../local/state.ts';

const mail = { to: '花子@example.com', channel: 'EMAIL', subject: '確認', body: '<p>1</p>', code: '123456' } as const;
const text = { to: '+819012345678', channel: 'SMS', subject: null, body: "it's 1; DROP TABLE", code: null } as const;

const stamped = { user: null, trace: null, read: false };

describe('Inbox', () => {
  test("keeps messages as they were sent, newest last, stamped with the engine's time", () => {
    const clock = new Clock();
    const inbox = new Inbox(openState(null), clock);
    inbox.deliver(mail);
    clock.advance(3_600_000);
    inbox.deliver(text);
    const [first, second] = inbox.list();
    expect(first).toEqual({ ...mail, ...stamped, id: 1, sentAt: first?.sentAt });
    expect(second).toEqual({ ...text, ...stamped, id: 2, sentAt: second?.sentAt });
    expect(Date.parse(second?.sentAt ?? '') - Date.parse(first?.sentAt ?? '')).toBeGreaterThanOrEqual(3_600_000);
  });

  test('tells listeners of each message until they leave', () => {
    const inbox = new Inbox(openState(null), new Clock());
    const heard: Message[] = [];
    const leave = inbox.onMessage((message) => heard.push(message));
    inbox.deliver(mail);
    leave();
    inbox.deliver(text);
    expect(heard).toEqual(inbox.list().slice(0, 1));
  });

  test('empties', () => {
    const inbox = new Inbox(openState(null), new Clock());
    inbox.deliver(mail);
    inbox.clear();
    expect(inbox.list()).toEqual([]);
  });

  test('finds what an earlier one put into the same state', () => {
    const state = openState(null);
    new Inbox(state, new Clock()).deliver(mail);
    expect(new Inbox(state, new Clock()).list()).toMatchObject([mail]);
  });
});
