/** A region by one name: ARM writes `eastus` and, in some answers, `East US`. */
export function regionOf(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}
