import type { Check } from '../../bot/check.ts';
import type { Postings } from '../services/postings.ts';
import { CHECKED, findingOf } from './group-messages.ts';

/** Makes the check of what was posted lately: whether anything failed, or is not known. */
export const groupChecks = ({ listFailed }: Pick<Postings, 'listFailed'>): Check[] => [
  { name: 'groups', label: CHECKED, find: async () => (await listFailed()).map(findingOf) },
];
