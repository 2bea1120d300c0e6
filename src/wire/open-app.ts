import { clouds } from '../azure/cloud.ts';
import { credentialFor } from '../azure/credential.ts';
import { policyBlob } from '../azure/policy-blob.ts';
import { policyFile } from '../azure/policy-file.ts';
import { rerouteTo } from '../azure/reroute.ts';
import { loadConfig } from '../config.ts';
import type { Opened } from '../kept-open.ts';
import { keptOpen } from '../kept-open.ts';
import { rules } from '../rules/index.ts';
import type { App } from './wire.ts';
import { wire } from './wire.ts';

/**
 * Opens the app at its first use, and again when the policy has changed. A fault of settings or policy is not remembered by
 * the process, but told at each use.
 */
export const openApp = keptOpen(() => open(process.env));

async function open(env: NodeJS.ProcessEnv): Promise<Opened<App>> {
  const config = loadConfig(env);
  const cloud = clouds[config.cloud];
  const credential = credentialFor({
    credential: config.credential,
    cloud,
    ...(config.clientId !== undefined && { clientId: config.clientId }),
    ...(config.simulatorUrl !== undefined && { simulatorUrl: config.simulatorUrl }),
  });
  const httpClient = config.simulatorUrl === undefined ? undefined : rerouteTo(config.simulatorUrl);
  const now = (): Date => new Date();
  const source =
    config.policy !== undefined && 'blob' in config.policy
      ? policyBlob({ url: config.policy.blob, credential, httpClient, now }, rules)
      : policyFile(config.policy?.file, rules);
  const policy = await source.read();
  return {
    app: wire(env, config, policy, { cloud, credential, httpClient, now }),
    hasChanged: source.hasChanged,
  };
}
