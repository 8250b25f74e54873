import type { OfficeContent } from '../../src/app/read-content.ts';

/** Files that say nothing. */
export const NO_CONTENT: OfficeContent = {
  scenarios: [],
  files: [],
  questions: [],
  instruments: [],
  blueprints: [],
  articles: [],
  traps: [],
};
