import { findBrowser, noBrowser } from '../../../tools/look/browser.ts';
import { byKeyboard } from './by-keyboard.ts';
import { everyPage } from './every-page.ts';
import { openHouse } from './house.ts';
import { journey } from './journey.ts';
import { onPaper } from './on-paper.ts';
import { withoutScript } from './without-script.ts';

// The dashboard that is deployed, behind a key, as people use it in a browser.
const executable = findBrowser(process.env);

if (executable === null) {
  process.stderr.write(`The dashboard is not walked in a browser. ${noBrowser}\n`);
  test.skip('the dashboard in a browser', () => undefined);
} else {
  const house = openHouse(executable);
  describe('every page', () => {
    everyPage(house);
  });
  describe('on paper', () => {
    onPaper(house);
  });
  describe('by keyboard', () => {
    byKeyboard(house);
  });
  describe("a governance lead's morning at a desk", () => {
    journey(house, 1280, 'light');
  });
  describe("a governance lead's morning on a telephone at night", () => {
    journey(house, 360, 'dark');
  });
  describe('without script', () => {
    withoutScript(house);
  });
}
