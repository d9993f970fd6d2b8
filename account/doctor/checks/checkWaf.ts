import type { Deployment } from '../Deployment.ts';
import { ok, warning, type Draft } from '../Finding.ts';

/** A web ACL of AWS WAF is associated with each API. */
export async function checkWaf(deployment: Deployment): Promise<Draft[]> {
  const acls = await Promise.all(deployment.apiIds().map((id) => deployment.account.webAcl(id)));
  return [acls.every((acl) => acl !== undefined) ? ok('wafOk') : warning('wafNone')];
}
