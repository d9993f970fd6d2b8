'use strict';
// The raw round trip: one request with a fixed body and its response, with the same connection settings and address.
const { Agent, request } = require('node:https');

const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const body = '{"ClientId":"client","AuthFlow":"USER_PASSWORD_AUTH"}';
const headers = {
  'content-length': body.length,
  'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
};

exports.handler = () =>
  new Promise((resolve, reject) => {
    const url = process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER;
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve({ ok: true }));
    });
    call.on('error', reject);
    call.end(body);
  });
