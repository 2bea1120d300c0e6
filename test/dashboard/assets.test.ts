import vm from 'node:vm';
import { parse } from 'css-tree';
import { assetAt, assetPath } from '../../src/dashboard/assets.ts';
import { script } from '../../src/dashboard/script.ts';
import { style } from '../../src/dashboard/style/style.ts';

test('the style is one that a browser can read to its end, and loads nothing', () => {
  const faults: string[] = [];
  parse(style, { onParseError: ({ message }) => faults.push(message) });
  expect(faults).toEqual([]);
  expect(style).not.toMatch(/url\((?!#)|@import/);
});

test('every colour and measure that the style uses is defined', () => {
  const used = new Set([...style.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  const defined = new Set([...style.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});

test('what is a colour in the light is one in the dark', () => {
  const [light, dark] = style.split('@media screen and (prefers-color-scheme: dark)');
  const coloursIn = (part = ''): string[] =>
    [...(part.split('}')[0] ?? '').matchAll(/(--[\w-]+): #/g)].map(([, name]) => name ?? '');
  expect(coloursIn(dark)).toEqual(coloursIn(light));
});

test('the script is one, and writes no markup', () => {
  expect(() => new vm.Script(`async () => {${script}}`)).not.toThrow();
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|eval|Function\(/);
});

test('an asset is there under the name of its content, and under no other', () => {
  expect(assetAt(assetPath('style'))?.text).toBe(style);
  expect([assetAt(['assets', 'style.css']), assetAt([]), assetAt([...assetPath('script'), 'more'])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
