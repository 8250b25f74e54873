import type { Check } from '../../bot/check.ts';
import type { WatchdogService } from '../services/watchdog.ts';
import { arrangementFinding, labels, waveFindings } from './reminder-checks-messages.ts';

/** Makes the checks whether the reminders of the next day would go out well, and whether the year's days off are known. */
export const reminderChecks = ({ findAhead }: Pick<WatchdogService, 'findAhead'>): Check[] => [
  {
    name: 'reminders',
    label: labels.waves,
    find: async () =>
      (await findAhead()).flatMap((news) => (news.kind === 'check' ? waveFindings(news) : [])),
  },
  {
    name: 'calendar',
    label: labels.calendar,
    find: async () =>
      (await findAhead()).flatMap((news) => (news.kind === 'arrangement' ? [arrangementFinding(news)] : [])),
  },
];
