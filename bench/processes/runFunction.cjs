'use strict';
/*
 * Runs a function like Lambda's Node.js runtime, reduced to the minimum: loads the file, calls its handler with each
 * event, and reports on file descriptor 3. Plain CommonJS without imports, so that only the function is measured.
 *
 * usage: node runFunction.cjs FILE EVENTS   (EVENTS: JSON; "$session" stands for the session of the previous response)
 */
const { readFileSync, writeSync } = require('node:fs');

const context = { awsRequestId: '2f1f6c1e-0000-4000-8000-000000000000' };

/** Returns the peak memory of this process; getrusage would include the memory of the parent before the fork. */
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
