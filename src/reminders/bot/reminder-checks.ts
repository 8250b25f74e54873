import type { Check } from '../../bot/check.ts';
import type { WatchdogService } from '../services/watchdog.ts';
import { arrangementFinding, remindersLabel, waveFindings } from './reminder-checks-messages.ts';

/** Makes the check whether the reminders of the next day would go out well, and whether the year's days off are known. */
export const reminderChecks = (watchdog: Pick<WatchdogService, 'findAhead'>): Check[] => [
  {
    label: remindersLabel,
    async find() {
      const ahead = await watchdog.findAhead();
      return ahead.flatMap((news) =>
        news.kind === 'check' ? waveFindings(news) : [arrangementFinding(news)],
      );
    },
  },
];
