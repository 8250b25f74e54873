import { momentText } from '../../bot/messages/moment.ts';
import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { Nudged } from '../domain/nudge-record.ts';
import type { FoundNudgeRecord } from '../services/nudge-records.ts';
import { automaticLine } from './automatic-messages.ts';

/** Returns the way to whom the nudges about an ask reached. */
export const nudgedButton = (askId: string, { nudge }: Pick<AskWords, 'nudge'>): Button => ({
  text: `📜 ${nudge}记录`,
  data: `nudged.show:${askId}:0`,
});

/** Names whom the nudges reached, each with how often and on which days, and says what comes next by itself: ten lines at most. */
export function nudgedCard(
  record: FoundNudgeRecord,
  { page, zone, now }: { page: number; zone: string; now: number },
): Message {
  const { ask, kind, reached } = record;
  const { nudge } = kind.words;
  const shown = pageOfNames(reached, page, (one) => timesText(one, zone));
  return card(
    `${nudge}记录（${reached.length} 人）${pageNumber(shown)}`,
    [
      ask.title,
      ...(reached.length > 0 ? shown.entries : [`还没有${nudge}送达过。`]),
      [...countsOf(record), comingText(record, zone, now)].join('；'),
    ],
    [...pageButtons(shown, (next) => `nudged.show:${ask.id}:${next}`), [kind.words.back(ask.id)]],
  );
}

/** @example timesText(nudged, zone) // '（2 次：11月23日、11月24日）' */
const timesText = ({ times }: Nudged, zone: string): string =>
  `（${times.length} 次：${times.map((time) => chineseDate(dateOf(time, zone))).join('、')}）`;

const countsOf = ({
  reached,
  answered,
  passedOn,
  unreached,
  kind: { words },
}: FoundNudgeRecord): string[] => [
  ...(reached.length > 0 ? [`其中 ${answered} 人已${words.deed}`] : []),
  ...(passedOn > 0 ? [`${passedOn} 人改用下一渠道送达`] : []),
  ...(unreached > 0 ? [`另有 ${unreached} 人的${words.nudge}没有送达`] : []),
];

function comingText({ waitsUntil, planned, kind }: FoundNudgeRecord, zone: string, now: number): string {
  const { nudge } = kind.words;
  const coming = [
    waitsUntil !== undefined && `已安排${nudge}：${momentText(waitsUntil, zone, now)}`,
    automaticLine(planned, { nudge, zone, now }),
  ].filter((one) => one !== false && one !== undefined);
  return coming.length > 0 ? coming.join('；') : `接下来没有自动${nudge}`;
}
