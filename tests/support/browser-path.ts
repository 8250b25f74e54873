import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where this machine has a browser to test with; undefined if it has none. */
export const BROWSER_PATH = PLACES.find((path) => existsSync(path));

export const WHY_SKIPPED = `No browser for the tests in tests/browser: none of ${PLACES.join(', ')}.`;
