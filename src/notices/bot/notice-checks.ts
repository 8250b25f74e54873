import type { Check } from '../../bot/check.ts';
import type { NoticesService } from '../services/notices.ts';
import { noticesLabel, pausedFinding } from './notice-checks-messages.ts';

/** Makes the check whether a notice stands still that somebody meant to send. */
export const noticeChecks = (notices: Pick<NoticesService, 'listPaused'>): Check[] => [
  {
    name: 'notices',
    label: noticesLabel,
    find: async () => (await notices.listPaused()).map(pausedFinding),
  },
];
