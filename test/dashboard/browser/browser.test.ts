import { findBrowser, noBrowser } from '../../../tools/look/browser.ts';
import { everyPage } from './every-page.ts';
import { openHouse } from './house.ts';

// The dashboard that is deployed, with a key, as people use it in a browser.
const executable = findBrowser(process.env);

if (executable === null) {
  process.stderr.write(`The dashboard is not walked in a browser. ${noBrowser}\n`);
  test.skip('the dashboard in a browser', () => undefined);
} else {
  const house = openHouse(executable);
  describe('every page', () => {
    everyPage(house);
  });
}
