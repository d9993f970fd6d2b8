import { describe, expect, test } from 'vitest';
import { openIdentities } from '../../../local/assembly/identities.ts';
import type { IdentityKind } from '../../../local/assembly/identities.ts';
import { openState } from '../../../local/state.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('openIdentities', () => {
  test.each<[IdentityKind, RegExp]>([
    ['userPoolSuffix', /^[A-Za-z0-9]{9}$/],
    ['userPoolClientId', /^[a-z0-9]{26}$/],
    ['clientSecret', /^[a-z0-9]{52}$/],
    ['apiId', /^[a-z0-9]{26}$/],
    ['apiKey', /^da2-[a-z0-9]{26}$/],
    ['apiKeyId', /^da2-[a-z0-9]{26}$/],
    ['appSyncFunctionId', /^[a-z0-9]{26}$/],
    ['secretSuffix', /^[A-Za-z0-9]{6}$/],
    ['nameSuffix', /^[A-Z0-9]{12}$/],
    ['roleId', /^AROA[A-Z0-9]{17}$/],
    ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ])('gives a %s the shape that AWS gives it', (kind, shape) => {
    expect(openIdentities(openState(null)).get('Stack/Resource', kind)).toMatch(shape);
  });

  test('keeps them by resource and kind, over a restart too', () => {
    const folder = temporaryFolder();
    const first = openState(folder);
    const before = openIdentities(first);
    const id = before.get('Stack/Client', 'userPoolClientId');
    const other = before.get('Stack/Other', 'userPoolClientId');
    first.close();
    const second = openState(folder);
    const after = openIdentities(second);
    expect(after.get('Stack/Client', 'userPoolClientId')).toBe(id);
    expect(other).not.toBe(id);
    expect(after.ownerOf('userPoolClientId', id)).toBe('Stack/Client');
    expect(after.ownerOf('clientSecret', id)).toBeUndefined();
    second.close();
  });
});
