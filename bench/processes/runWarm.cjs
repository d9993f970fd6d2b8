'use strict';
/*
 * Calls one handler many times after a warm-up, and reports the durations on file descriptor 3.
 *
 * usage: node runWarm.cjs FILE EVENT WARM_UPS CALLS AT_ONCE
 */
const { writeSync } = require('node:fs');

const [file, json, warmUps, calls, atOnce] = process.argv.slice(2);
const context = { awsRequestId: '2f1f6c1e-0000-4000-8000-000000000000' };
let users = 0;

/** Returns the event for another user each time: sign-in texts are limited by user. */
function nextEvent() {
  users += 1;
  return JSON.parse(json.replace('hanako@', `hanako${users}@`));
}

async function call(handler, count) {
  const millis = [];
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const event = nextEvent();
      const began = performance.now();
      const answer = await handler(event, context);
      millis.push(performance.now() - began);
      if (answer.ok !== true) throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, caller));
  return millis;
}

async function run() {
  const { handler } = require(file);
  await call(handler, Number(warmUps));
  const before = process.cpuUsage();
  const began = performance.now();
  const millis = await call(handler, Number(calls));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  writeSync(3, `${JSON.stringify({ millis, cpuMillis: (user + system) / 1000, seconds })}\n`);
  process.exit(0);
}

void run();
