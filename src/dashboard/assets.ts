import { fingerprintOf } from '../report/fingerprint.ts';
import type { File } from './page.ts';
import { script } from './script.ts';
import { style } from './style/style.ts';

// The address of an asset changes with its content, so that a browser may keep it for good.
const forGood = { 'cache-control': 'public, max-age=31536000, immutable' };

const files = {
  style: { name: `style.${fingerprintOf([style])}.css`, contentType: 'text/css; charset=utf-8', text: style },
  script: {
    name: `dashboard.${fingerprintOf([script])}.js`,
    contentType: 'text/javascript; charset=utf-8',
    text: script,
  },
};

/** The segments of an asset's address. */
export function assetPath(asset: keyof typeof files): readonly string[] {
  return ['assets', files[asset].name];
}

/** The asset with an address; undefined where there is none. */
export function assetAt([folder, name, ...rest]: readonly string[]): File | undefined {
  if (folder !== 'assets' || rest.length > 0) return undefined;
  const found = Object.values(files).find((file) => file.name === name);
  return found && { contentType: found.contentType, headers: forGood, text: found.text };
}
