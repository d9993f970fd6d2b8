import { adminOperations } from './admin/adminOperations.ts';
import { readAdminConfig } from './admin/adminConfig.ts';
import { startAdmin } from './admin/startAdmin.ts';
import { serve } from './runtime/serve.ts';

/** The function behind every field that operators call. Takes an `Invocation`, returns an `Outcome`. */
export const handler = serve(adminOperations, () => startAdmin(readAdminConfig(process.env)), 'admin');
