'use strict';
/*
 * The minimum cost of a sign-in on Node.js: InitiateAuth with node:https only, with the client secret in an environment
 * variable, without validation, challenge session or error handling. For measurements only; do not deploy it.
 */
const { createHmac } = require('node:crypto');
const { Agent, request } = require('node:https');

const agent = new Agent({ keepAlive: true });

exports.handler = ({ input: { username, password } }) => {
  const { CLIENT_ID, CLIENT_SECRET, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url } = process.env;
  const hash = createHmac('sha256', CLIENT_SECRET).update(`${username}${CLIENT_ID}`).digest('base64');
  const body = JSON.stringify({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password, SECRET_HASH: hash },
  });
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
  };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const { ChallengeName, Session } = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ ok: true, value: { kind: ChallengeName, session: Session } });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
};
