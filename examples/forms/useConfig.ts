import type { AuthClient } from '@genkan/client';
import { useEffect, useState } from 'react';
import type { Config } from '../texts.ts';

/** What `authConfig` says about the deployment: the rules for passwords, and whether users can sign up. */
export function useConfig(auth: AuthClient): Config | undefined {
  const [config, setConfig] = useState<Config>();
  useEffect(() => {
    void auth.authConfig().then((outcome) => {
      if (outcome.status === 'done') setConfig(outcome.value);
    });
  }, [auth]);
  return config;
}
