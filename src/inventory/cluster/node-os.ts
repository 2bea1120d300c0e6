import type { AgentPool } from './property.ts';
import { text, word } from './property.ts';
import { remembering } from '../values/remembering.ts';

/** The operating system of a pool's nodes with its version, and the property that tells it. */
export interface NodeOs {
  /** `Ubuntu 22.04`, `Azure Linux 2`, `Windows Server 2019`, `Windows annual channel`. */
  readonly name: string;
  readonly at: 'nodeImageVersion' | 'osSKU';
}

/**
 * The operating system of a pool: by its node image, and else by its SKU where that names a version. The SKUs `Ubuntu` and
 * `AzureLinux` do not: the version follows from that of Kubernetes. Undefined when neither tells. Throws `MalformedProperty`.
 */
export function nodeOs(pool: AgentPool): NodeOs | undefined {
  const image = text(pool, 'nodeImageVersion');
  const byImage = image === undefined ? undefined : osOfImage(image);
  if (byImage !== undefined) return { name: byImage, at: 'nodeImageVersion' };
  const bySku = skus.get(word(pool, 'osSKU') ?? '');
  return bySku === undefined ? undefined : { name: bySku, at: 'osSKU' };
}

const skus: ReadonlyMap<string, string> = new Map([
  ['ubuntu2204', 'Ubuntu 22.04'],
  ['ubuntu2404', 'Ubuntu 24.04'],
  ['mariner', 'Azure Linux 2'],
  ['cblmariner', 'Azure Linux 2'],
  ['azurelinux3', 'Azure Linux 3'],
  ['azurecontainerlinux', 'Azure Container Linux'],
  ['windows2019', 'Windows Server 2019'],
  ['windows2022', 'Windows Server 2022'],
  ['windows2025', 'Windows Server 2025'],
  ['windowsannual', 'Windows annual channel'],
]);

// `AKSUbuntu-2204gen2TLcontainerd-202405.03.0`, long ago `AKSUbuntu:1604:2020.03.11`; `AKSAzureLinux-V3gen2-202511.03.0`;
// `AKSCBLMariner-V2gen2-202310.04.0`; `AKSWindows-2022-containerd-20348.1787.230614`, `AKSWindows-23H2-gen2-25398.1`.
const imageName = /^aks(ubuntu|azurelinux|cblmariner|windows)[-:]v?(\d{2}h\d|\d{4}|\d)/i;

const osOfImage = remembering((image: string): string | undefined => {
  const [, family = '', version = ''] = imageName.exec(image) ?? [];
  switch (family.toLowerCase()) {
    case 'ubuntu':
      return version.length === 4 ? `Ubuntu ${version.slice(0, 2)}.${version.slice(2)}` : undefined;
    case 'azurelinux':
      return `Azure Linux ${version}`;
    // The name that Azure Linux 2 had before.
    case 'cblmariner':
      return 'Azure Linux 2';
    case 'windows':
      return version.length === 4 && /^\d{4}$/.test(version)
        ? `Windows Server ${version}`
        : 'Windows annual channel';
    default:
      return undefined;
  }
});
