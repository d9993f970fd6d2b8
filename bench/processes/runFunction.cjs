'use strict';
/*
 * Does what Lambda's Node.js runtime does with a function, as little as that takes: loads the file, calls its handler with each
 * event in turn, and reports on file descriptor 3. Plain CommonJS, so that nothing of the bench is measured with it.
 *
 * usage: node runFunction.cjs FILE EVENTS   (EVENTS: JSON; "$session" stands for the session that the answer before brought)
 */
const { readFileSync, writeSync } = require('node:fs');

const context = { awsRequestId: '2f1f6c1e-0000-4000-8000-000000000000' };

/** The peak of this program alone: what getrusage says also holds what its parent had when it was forked. */
function peakKib() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

async function run(file, events) {
  const { handler } = require(file);
  let session = '';
  let answer;
  for (const event of events) {
    answer = await handler(JSON.parse(JSON.stringify(event).replace('$session', session)), context);
    session = answer?.value?.session ?? session;
  }
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const modules = process.moduleLoadList.length;
  const report = { answer, cpuMillis: (userCPUTime + systemCPUTime) / 1000, peakKib: peakKib(), modules };
  writeSync(3, `${JSON.stringify(report)}\n`);
  process.exit(0);
}

void run(process.argv[2], JSON.parse(process.argv[3]));
