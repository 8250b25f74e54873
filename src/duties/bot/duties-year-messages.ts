import type { Figure, RecordReference } from '../../kernel/figure.ts';
import type { PersonalEntry, UsualThing } from '../../kernel/year-part.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import { isDone, ownerOf, SUBJECTS, type Subject } from '../domain/duty.ts';

/** A duty with the record that stands behind a figure, and how many proofs it has. */
export type DutyOfYear = RegisterRecord & { reference: RecordReference; proofs: number };

const IDS: Readonly<Record<Subject, string>> = { 党组: 'group', 书记: 'secretary', 班子成员: 'members' };

/** Returns the figures of the duty lists of a year. */
export function dutyFigures(duties: readonly DutyOfYear[]): Figure[] {
  const done = duties.filter(isDone);
  const proved = duties.filter(({ proofs }) => proofs > 0);
  const owners = new Set(duties.flatMap(({ values }) => ownerOf(values) ?? []));
  const has = duties.length > 0;
  return [
    ...SUBJECTS.flatMap((subject) =>
      subjectFigures(
        subject,
        duties.filter(({ values }) => values.subject === subject),
      ),
    ),
    figure(
      'done',
      '已完成责任事项',
      '项',
      has && done.length,
      done,
      '完成状态为已完成的责任事项，各主体合计。',
    ),
    figure(
      ...(['proved', '附有佐证的责任事项', '项', has && proved.length, proved] as const),
      '至少附有一条佐证记录的责任事项，各主体合计。',
    ),
    figure(
      ...(['owners', '责任清单责任人', '人', has && owners.size, duties] as const),
      '责任清单中写明的责任人，同一人只计一次；没有写责任人的事项不计。',
    ),
  ];
}

function subjectFigures(subject: Subject, duties: readonly DutyOfYear[]): Figure[] {
  const directions = [...new Set(duties.map(directionOf))];
  const has = duties.length > 0;
  return [
    {
      ...figure(
        ...([`${IDS[subject]}-directions`, `${subject}责任方面`, '个'] as const),
        ...([has && directions.length, duties] as const),
        `当年责任清单中${subject}一栏的责任方面，同一方面只计一次；没有写方面的事项，一项计一个方面。`,
      ),
      names: directions,
    },
    figure(
      ...([`${IDS[subject]}-items`, `${subject}责任事项`, '项', has && duties.length, duties] as const),
      `当年责任清单中${subject}一栏的责任事项，一条计一项，已作废的不计。`,
    ),
  ];
}

const directionOf = ({ values }: RegisterRecord): string => String(values.direction ?? values.duty);

function figure(
  id: string,
  label: string,
  unit: Figure['unit'],
  value: number | false,
  duties: readonly DutyOfYear[],
  definition: string,
): Figure {
  const records = duties.map(({ reference }) => reference);
  return { id: `duties.${id}`, label, unit, definition, records, ...(value === false ? {} : { value }) };
}

/** Says what of duty lists a year usually has: items for each of the three subjects. */
export function usualDuties(duties: readonly RegisterRecord[]): UsualThing[] {
  const has = new Set(duties.map(({ values }) => values.subject)).size;
  const label = '主体责任清单（党组、书记、班子成员）';
  return [{ label, unit: '份', wanted: SUBJECTS.length, has, record: 'duties.new:duty' }];
}

/** Returns the duties of a person as their year lists them. */
export const personalDuties = (duties: readonly RegisterRecord[]): PersonalEntry[] =>
  duties.map(({ values: { year, due, subject, duty, state } }) => ({
    ...{ date: String(due ?? `${year}-01-01`), heading: '主体责任' },
    text: `${subject}：${duty}（${state}）`,
  }));

export const EVIDENCE_NAME = '责任清单及完成情况.xlsx';
export const PROOFS_TITLE = '佐证材料';

/**
 * Writes what proves a duty as one cell of the table.
 *
 * @example proofsText(proofs) // '2026-03-14 专题会议；2026-06-30 主题党日'
 */
export const proofsText = (proofs: readonly { date: string; title: string }[]): string =>
  proofs.map(({ date, title }) => `${date} ${title}`).join('；');
