'use strict';
/*
 * Signs users in over GraphQL without pauses, and reports the rate on file descriptor 3.
 *
 * usage: node loadGraphql.cjs JSON   ({url, apiKey, query, users, connections, warmUpSeconds, seconds})
 */
const { writeSync } = require('node:fs');
const { Agent, request } = require('node:http');

const { url, apiKey, query, users, connections, warmUpSeconds, seconds } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };

function signIn() {
  const username = `user${1 + Math.floor(Math.random() * users)}@example.jp`;
  const body = JSON.stringify({ query, variables: { input: { username, password: 'Sakura-2026' } } });
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => (text.includes('"SMS_MFA"') ? resolve() : reject(new Error(text.slice(0, 500)))));
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function signInFor(millis) {
  const taken = [];
  const until = performance.now() + millis;
  const user = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      await signIn();
      taken.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, user));
  return { taken, seconds: (performance.now() - began) / 1000 };
}

async function run() {
  await signInFor(warmUpSeconds * 1000);
  const { taken, seconds: lasted } = await signInFor(seconds * 1000);
  taken.sort((a, b) => a - b);
  const at = (share) => taken[Math.floor((taken.length - 1) * share)];
  writeSync(3, `${JSON.stringify({ rate: taken.length / lasted, p50: at(0.5), p99: at(0.99) })}\n`);
  process.exit(0);
}

void run();
