import { momentText } from '../../bot/messages/moment.ts';
import {
  numberButtons,
  type Page,
  pageButtons,
  pageNumber,
  pageOf,
  shorten,
} from '../../bot/messages/pages.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import type { Figure, RecordReference } from '../../kernel/figure.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { GivenAnswer } from '../domain/answers.ts';
import { isDone } from '../domain/duty.ts';
import { proofMark } from '../domain/proof-mark.ts';
import type { Proof, Proofs } from '../domain/proofs.ts';
import { askIdOf, type Quarter } from '../domain/quarter.ts';

const TITLE_MAX_LENGTH = 40;
const PROOFS_PER_PAGE = 5;

const dutyTitle = ({ values }: RegisterRecord): string => shorten(String(values.duty), TITLE_MAX_LENGTH);
const backToDuty = ({ number }: RegisterRecord): Button => ({
  text: '⬅ 返回',
  data: `duties.show:${number}`,
});

/** Returns what proofs and the owner's answer of this quarter add to the card of a duty. */
export function dutyPart(
  duty: RegisterRecord,
  { attached }: Proofs,
  { given, zone, mayChange }: { given: GivenAnswer | undefined; zone: string; mayChange: boolean },
): Message {
  const { number } = duty;
  const count = attached.length;
  const lines = [
    count > 0 && `佐证：${count} 项`,
    given && `责任人本季答复：${given.answer}（${momentText(given.at, zone)}）`,
  ];
  const isToConfirm = mayChange && given?.answer === '已完成' && !isDone(duty);
  return {
    text: lines.filter(Boolean).join('\n'),
    buttons: [
      [
        { text: count === 0 ? '📎 佐证' : `📎 佐证 ${count}`, data: `duty.proofs:${number}:0` },
        ...(isToConfirm ? [confirmButton('✅ 记为已完成', `duty.done:${number}`)] : []),
      ],
    ],
  };
}

/** Returns the button below the list of a year that leads to the answers of this quarter. */
export const quarterButtonOf = (quarter: Quarter): Button => ({
  text: '📋 本季进展',
  data: `duty.quarter:${askIdOf(quarter)}`,
});

/** Returns the proofs of a duty, each with a button that opens it. */
export function proofsCard(
  duty: RegisterRecord,
  { attached, detached }: Proofs,
  { page, mayChange, zone }: { page: number; mayChange: boolean; zone: string },
): Message {
  const shown = pageOf(attached, page, PROOFS_PER_PAGE);
  const { number } = duty;
  const [last] = detached.slice(-1);
  return card(
    `佐证 · ${dutyTitle(duty)}${pageNumber(shown)}`,
    [
      ...proofLines(shown),
      attached.length === 0 && '还没有佐证。可以附上当年的任何一条记录。',
      last && `最近取下：${shorten(last.title, 20)}（${momentText(last.detachedAt, zone)}）`,
    ],
    [
      ...shown.entries.flatMap((proof): Button[][] => [proofButtons(duty, proof, mayChange)]),
      ...pageButtons(shown, (next) => `duty.proofs:${number}:${next}`),
      [...(mayChange ? [{ text: '➕ 附上记录', data: `duty.sources:${number}:0` }] : []), backToDuty(duty)],
    ],
  );
}

const proofLines = ({ entries, first }: Page<Proof>): string[] =>
  entries.map(
    ({ date, title }, index) =>
      `${first + index + 1}. ${chineseDate(date)} ${shorten(title, TITLE_MAX_LENGTH)}`,
  );

function proofButtons({ number }: RegisterRecord, proof: Proof, mayChange: boolean): Button[] {
  const { open, title } = proof;
  return [
    ...(open === undefined ? [] : [{ text: shorten(title, 20), data: open }]),
    ...(mayChange
      ? [{ text: `取下 ${shorten(title, 8)}`, data: `duty.drop:${number}:${proofMark(proof)}` }]
      : []),
  ];
}

/** Returns the kinds of records that may prove a duty. */
export function sourcesCard(duty: RegisterRecord, figures: readonly Figure[], page: number): Message {
  const shown = pageOf(figures, page);
  const { number } = duty;
  const back: Button = { text: '⬅ 返回', data: `duty.proofs:${number}:0` };
  if (figures.length === 0)
    return card('附上佐证', ['当年还没有可以作为佐证的记录。请先登记会议、活动、谈话等工作。'], [[back]]);
  return card(
    `附上佐证 · 选择类别${pageNumber(shown)}`,
    shown.entries.map(
      ({ label, records }, index) => `${shown.first + index + 1}. ${label}（${records.length} 条）`,
    ),
    [
      ...numberButtons(
        shown.entries.map(({ id }) => `duty.records:${number}:${id}:0`),
        shown.first,
      ),
      ...pageButtons(shown, (next) => `duty.sources:${number}:${next}`),
      [back],
    ],
  );
}

/** Returns the records of a figure, the latest first, each with a button that attaches it. */
export function recordsCard(
  duty: RegisterRecord,
  { id, label, records }: Figure,
  { attached }: Proofs,
  page: number,
): Message {
  const shown = pageOf(records.toReversed(), page);
  const { number } = duty;
  const has = new Set(attached.map((proof) => proof.id));
  const line = (record: RecordReference, index: number) =>
    `${shown.first + index + 1}. ${chineseDate(record.date)} ${shorten(record.title, TITLE_MAX_LENGTH)}${has.has(record.id) ? '（已附）' : ''}`;
  return card(`附上佐证 · ${label}${pageNumber(shown)}`, shown.entries.map(line), [
    ...numberButtons(
      shown.entries.map((record) =>
        has.has(record.id) ? undefined : `duty.add:${number}:${id}:${proofMark(record)}`,
      ),
      shown.first,
    ),
    ...pageButtons(shown, (next) => `duty.records:${number}:${id}:${next}`),
    [{ text: '⬅ 返回', data: `duty.sources:${number}:0` }],
  ]);
}

export const toasts = { attached: '已附上。', detached: '已取下，记录中保留。', done: '已记为完成。' };
