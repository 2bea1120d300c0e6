import { clouds } from '../../src/azure/cloud.ts';
import { credentialFor } from '../../src/azure/credential.ts';
import type { CloudName } from '../../src/config.ts';
import { cloudNames } from '../../src/config.ts';

/** Asks for one token with the person's own sign-in. Throws one sentence when there is none. */
export async function checkSignIn(cloudSetting: string | undefined): Promise<void> {
  const name: CloudName = cloudNames.find((one) => one === cloudSetting?.trim().toLowerCase()) ?? 'public';
  const cloud = clouds[name];
  try {
    await credentialFor({ credential: 'default', cloud }).getToken(cloud.armScope);
  } catch {
    throw new Error('Nobody is signed in to Azure on this machine: run "az login", then try again.');
  }
}
