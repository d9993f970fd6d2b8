import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApiModel, AssemblyModel, FunctionModel } from '../../local/assembly/model.ts';
import { withLocalDomains } from '../../local/domainAddresses.ts';

const ORIGIN = 'http://127.0.0.1:4001';
const ADDRESS = 'https://genkan.auth.ap-northeast-1.amazoncognito.com';

function model(features: unknown, environment: Record<string, string> = {}): AssemblyModel {
  const domain = { logicalId: 'Domain', userPoolId: 'pool', baseUrl: ADDRESS, domain: 'genkan', properties: {} };
  return {
    userPoolDomains: [domain],
    functions: [{ environment } as FunctionModel],
    apis: [{ environment, features } as ApiModel],
  } as AssemblyModel;
}

test('the features of an API get the address of the engine at any depth', () => {
  const features = { managedLogin: { startUrl: `${ADDRESS}/oauth2/authorize?a=b`, list: [ADDRESS, 1, null, true] } };
  const [api] = withLocalDomains(model(features), ORIGIN).apis;

  expect(api?.features).toEqual({
    managedLogin: { startUrl: `${ORIGIN}/oauth2/authorize?a=b`, list: [ORIGIN, 1, null, true] },
  });
});

test('environment variables of functions and APIs get it, too', () => {
  const { functions, apis } = withLocalDomains(model(undefined, { URL: `${ADDRESS}/login` }), ORIGIN);

  expect([functions[0]?.environment, apis[0]?.environment]).toEqual([
    { URL: `${ORIGIN}/login` },
    { URL: `${ORIGIN}/login` },
  ]);
  expect(apis[0]).not.toHaveProperty('features', expect.anything());
});

test('any text that does not begin with the address stays', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (features) => {
      fc.pre(!JSON.stringify(features).includes(ADDRESS));
      expect(withLocalDomains(model(features), ORIGIN).apis[0]?.features).toEqual(features);
    }),
  );
});

test('names that only begin like the domain stay', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9.:@-][a-z0-9./]{0,9}$/), (rest) => {
      expect(withLocalDomains(model(ADDRESS + rest), ORIGIN).apis[0]?.features).toBe(ADDRESS + rest);
    }),
  );
});
