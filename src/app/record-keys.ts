import { keys as asks } from '../asks/store/keys.ts';
import { keys as audit } from '../audit/store/keys.ts';
import { keys as bank } from '../bank/store/keys.ts';
import { keys as bot } from '../bot/store/keys.ts';
import { keys as calendar } from '../calendar/store/keys.ts';
import { keys as delivery } from '../delivery/store/keys.ts';
import { keys as exams } from '../exams/store/keys.ts';
import type { KeyPrefix } from '../kernel/record-versions.ts';
import { keys as kernel } from '../kernel/store/keys.ts';
import { keys as notices } from '../notices/store/keys.ts';
import { keys as people } from '../people/store/keys.ts';
import { keys as practice } from '../practice/store/keys.ts';
import { keys as reminders } from '../reminders/store/keys.ts';
import { keys as suggestions } from '../suggestions/store/keys.ts';
import { keys as upkeep } from '../upkeep/store/keys.ts';

/** Every prefix under which the office keeps anything. */
export const RECORD_KEYS: readonly KeyPrefix[] = [
  ...kernel,
  ...bot,
  ...delivery,
  ...people,
  ...bank,
  ...calendar,
  ...asks,
  ...reminders,
  ...notices,
  ...exams,
  ...practice,
  ...suggestions,
  ...audit,
  ...upkeep,
];
