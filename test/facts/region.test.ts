import { regionOf } from '../../src/facts/region.ts';

test.each([
  ['westeurope', 'westeurope'],
  ['West Europe', 'westeurope'],
  ['EASTUS2', 'eastus2'],
  ['', ''],
])('region "%s" goes by the name "%s"', (location, region) => {
  expect(regionOf(location)).toBe(region);
});
