import type { Day } from '../values/day.ts';
import { dayIn } from '../values/day.ts';
import { remembering } from '../values/remembering.ts';

/**
 * The day on which AKS built a node image, by its name: `AKSUbuntu-2204gen2containerd-202611.03.0` (year and month, day,
 * number of the build), `AKSUbuntu-1804gen2containerd-2022.02.07` until 2023, and `AKSWindows-2022-containerd-20348.2966.241218`
 * (year, month and day after the build of Windows). `undefined` for any other name.
 */
export const nodeImageDay = remembering((image: string): Day | undefined => {
  const [, year, month, day] = linux.exec(image) ?? formerLinux.exec(image) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) return dayIn(`${year}-${month}-${day}`);
  const [, twoDigits, windowsMonth, windowsDay] = windows.exec(image) ?? [];
  if (twoDigits === undefined || windowsMonth === undefined || windowsDay === undefined) return undefined;
  return dayIn(`20${twoDigits}-${windowsMonth}-${windowsDay}`);
});

const linux = /-(20\d{2})(\d{2})\.(\d{2})\.\d+$/;
const formerLinux = /-(20\d{2})\.(\d{2})\.(\d{2})$/;
const windows = /^AKSWindows-.*\.\d+\.(\d{2})(\d{2})(\d{2})$/i;
