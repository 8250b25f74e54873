import type { Check, Finding } from '../../bot/check.ts';
import { firstNames } from '../../bot/messages/first-of-many.ts';
import type { NeededText } from '../services/needed-texts.ts';
import { firstText, type Moment } from './template-messages.ts';

const DAY_MS = 86_400_000;
/** An approval takes up to some days: whoever is told so long beforehand has time for a second one. */
const TOLD_WITHIN_MS = 60 * DAY_MS;
/** From here on it is urgent. */
const GRAVE_WITHIN_MS = 14 * DAY_MS;

const REMEDY = '请在 /holidays 点“📱 短信模板”，按申请表申请，通过后录入编号。';
/** So many kinds of notices are named. */
const NAMES_SHOWN = 3;

/** Makes the check of text messages that a provider approves: those that are to be sent soon, and have no number. */
export const templateChecks = ({
  list,
  moment,
}: {
  list(): Promise<readonly NeededText[]>;
  moment(): Moment;
}): Check[] => [
  {
    name: 'sms-templates',
    label: '短信模板',
    async find() {
      const at = moment();
      const missing = (await list()).filter(({ templateId }) => templateId === undefined);
      const general = missing.filter(({ firstAt }) => firstAt === undefined);
      const soon = missing
        .filter(({ firstAt }) => firstAt !== undefined && firstAt < at.now + TOLD_WITHIN_MS)
        .toSorted((a, b) => (a.firstAt ?? 0) - (b.firstAt ?? 0));
      const [first] = soon;
      return [
        ...(first ? [remindersLack(first, soon.length, at)] : []),
        ...(general.length > 0 ? [noticesLack(general)] : []),
      ];
    },
  },
];

const remindersLack = (first: NeededText, count: number, at: Moment): Finding => ({
  text: `60 天内有 ${count} 条提醒的短信模板没有编号，不发短信；最早是${firstText(first, at)}的“${first.what}”。`,
  remedy: REMEDY,
  ...((first.firstAt ?? 0) < at.now + GRAVE_WITHIN_MS && { isGrave: true }),
});

const noticesLack = (general: readonly NeededText[]): Finding => ({
  text: `${firstNames(
    general.map(({ what }) => what),
    NAMES_SHOWN,
    '类',
  )}的短信模板没有编号，不发短信。`,
  remedy: REMEDY,
});
