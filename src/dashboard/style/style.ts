import { baseStyle } from './base-style.ts';
import { chartStyle } from './chart-style.ts';
import { formStyle } from './form-style.ts';
import { frameStyle } from './frame-style.ts';
import { partStyle } from './part-style.ts';
import { printStyle } from './print-style.ts';
import { tokenStyle } from './token-style.ts';

/** The stylesheet of every page; what stands later wins. The indentation is for those who read it here. */
export const style = [tokenStyle, baseStyle, frameStyle, partStyle, formStyle, chartStyle, printStyle]
  .join('')
  .replace(/\s*\n\s*/g, '\n')
  .trim();
