import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { allBudgets } from '../../bench/budgets.ts';
import { countModules } from '../../bench/countModules.ts';
import { openBench } from '../../bench/openBench.ts';
import { customMessage, journey, signIn } from '../../bench/processes/events.ts';
import { builtFunction, nodeProgram, reference, warmNodeProgram } from '../../bench/processes/functions.ts';
import { findPython, pythonProgram } from '../../bench/processes/python.ts';
import { runProcess } from '../../bench/processes/runProcess.ts';

const open = { quick: true, progress: () => undefined };

test('what is measured is a sign-in that works, of the built function and beside it', async () => {
  const reports = await openBench(open, async (bench) => {
    const standIn = await bench.standIn();
    const file = builtFunction(bench, 'auth');
    const run = async (path: string, events: readonly object[]) =>
      (await runProcess(nodeProgram(standIn, path, events))).report;
    return [
      await run(file, [signIn]),
      await run(file, journey),
      await run(builtFunction(bench, 'customMessage'), [customMessage]),
      await run(reference('direct'), [signIn]),
    ];
  });
  expect(reports).toMatchObject([
    { answer: { ok: true, value: { kind: 'SMS_MFA', session: expect.any(String) as string } } },
    { answer: { ok: true, value: { __typename: 'Tokens' } } },
    { answer: { response: { emailMessage: expect.stringContaining('花子さん') as string } } },
    { answer: { ok: true, value: { kind: 'SMS_MFA' } } },
  ]);
  for (const report of reports) {
    const { cpuMillis, peakKib } = report as { cpuMillis: number; peakKib: number };
    expect(cpuMillis).toBeGreaterThan(5);
    expect(peakKib).toBeGreaterThan(20_000);
  }
});

test('the design in Python signs in too, or it is said why it cannot be measured', async () => {
  const answer = await openBench(open, async (bench) => {
    const standIn = await bench.standIn();
    const python = await findPython(bench, standIn);
    if (typeof python === 'string') return python;
    const event = { username: 'hanako@example.jp', password: 'Sakura-2026' };
    return (await runProcess(pythonProgram(python, standIn, ['sign_in', event]))).report;
  });
  if (typeof answer === 'string') expect(answer).toMatch(/python3/);
  else expect(answer).toMatchObject({ answer: { challenge: 'SMS_MFA', session: expect.any(String) as string } });
});

test('a warm function is called as often as asked', async () => {
  const report = await openBench(open, async (bench) => {
    const load = { event: signIn, warmUps: 2, calls: 10, atOnce: 4 };
    return (await runProcess(warmNodeProgram(await bench.standIn(), builtFunction(bench, 'auth'), load))).report;
  });
  expect((report as { millis: number[] }).millis).toHaveLength(10);
});

test('a program that does not report says what it wrote', async () => {
  const program = { command: process.execPath, arguments: ['-e', 'throw new Error("lost")'], environment: {} };
  await expect(runProcess(program)).rejects.toThrow(/did not report: [^]*lost/);
});

test('a cold sign-in loads no more of Node than node:https does', async () => {
  // Each further module costs every cold start; `npm run check:budgets` holds the number.
  expect(await openBench(open, countModules)).toBeLessThanOrEqual(66);
});

test('the budgets are kept, and the check says each figure', () => {
  const output = execFileSync(process.execPath, ['bench/checkBudgets.ts'], { encoding: 'utf8' });
  expect(output.match(/ ok$/gm)).toHaveLength(allBudgets.length);
});
