import { clampRgb, formatHex, lab65, lch65, wcagContrast } from 'culori';

/** The contrast of WCAG 2 between two colours, `#1f2933 on #fbfcfd`: 1 to 21. */
export function contrast(pair: string): number {
  const [text = '', ground = ''] = pair.split(' on ');
  return wcagContrast(text, ground);
}

/** How light a colour is, CIE L*: 0 to 100. */
export function lightness(colour: string): number {
  return lab65(colour)?.l ?? Number.NaN;
}

/** Whether a colour has so little of a hue that it passes for grey. */
export function isGrey(colour: string): boolean {
  return (lch65(colour)?.c ?? 0) < 15;
}

/**
 * What mail clients in dark mode make of a mail that has one set of colours. They turn lightness round, keep the hue, and
 * differ in what white becomes: Outlook on the web does it in CIELAB with #333333 as the darkest (`getDarkColor` of its
 * editor, microsoft/roosterjs), others go down to black. Gmail in a browser leaves the colours as they are.
 */
export const darkModes = {
  'to dark grey': (colour: string): string => turnedRound(colour, lightness('#333333')),
  'to black': (colour: string): string => turnedRound(colour, 0),
};

function turnedRound(colour: string, darkest: number): string {
  const { l = 0, a = 0, b = 0 } = lab65(colour) ?? {};
  return formatHex(clampRgb({ mode: 'lab65', l: ((100 - l) * (100 - darkest)) / 100 + darkest, a, b }));
}
