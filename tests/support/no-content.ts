import type { OfficeContent } from '../../src/app/read-content.ts';
import { shippedContent } from './shipped-content.ts';

/** Files that say nothing; those that areas have of their own are the ones that ship. */
export const NO_CONTENT: OfficeContent = {
  parts: shippedContent().parts,
  scenarios: [],
  files: [],
  questions: [],
  instruments: [],
  blueprints: [],
  articles: [],
  traps: [],
};
