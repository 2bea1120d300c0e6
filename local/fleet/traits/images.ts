import type { Trait } from '../cluster-body.ts';
import { eachPool } from './pools.ts';

/** The nodes run an image of Ubuntu 22.04 or 24.04 that was made on some day, `202611.03.0`. */
export function ubuntuImage(release: '2004' | '2204' | '2404', date: string): Trait {
  return eachPool({ osSKU: 'Ubuntu', nodeImageVersion: `AKSUbuntu-${release}gen2containerd-${date}` });
}

/** Image of the first generation, as machines of 2019 need it. */
export function firstGenerationImage(date: string): Trait {
  return eachPool({ osSKU: 'Ubuntu', nodeImageVersion: `AKSUbuntu-1804gen1containerd-${date}` });
}

/** Azure Linux 3, with secure boot. */
export const azureLinux3: Trait = eachPool({
  osSKU: 'AzureLinux',
  nodeImageVersion: 'AKSAzureLinux-V3gen2TL-202611.03.0',
});

/** Azure Linux 3 with cryptography that is validated by FIPS 140. */
export const validatedCryptography: Trait = eachPool({
  enableFIPS: true,
  nodeImageVersion: 'AKSAzureLinux-V3gen2fipsTL-202611.03.0',
});

/** Azure Linux 2, which came before. */
export const azureLinux2: Trait = eachPool({
  osSKU: 'AzureLinux',
  nodeImageVersion: 'AKSAzureLinux-V2gen2-202510.08.0',
});
