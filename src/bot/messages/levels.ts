import { departmentsAbove } from '../../kernel/department-path.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { RolledRow, RolledUp } from '../../kernel/roll-up.ts';
import { endOfPath } from '../../kernel/short-departments.ts';
import { tellingNames } from '../../kernel/telling-names.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { numberButtons, pageButtons, pageNumber, pageOf } from './pages.ts';

const NAME_MAX_LENGTH = 20;
const WHERE_MAX_LENGTH = 60;

/** A card of one level of the office. */
type Level<T> = {
  title: string;
  /** Lines above the departments. */
  about: readonly string[];
  rolled: RolledUp<T>;
  page: number;
  /** What is said of a department behind its name. */
  say(members: readonly T[]): string;
  /** The data of the button that shows a page of a level: they end with what names it, `levelName`. */
  open(page: number, level: string): string;
  /** The data of the button of a department that has nothing below it, by the same name; none where that leads nowhere. */
  look?: (level: string) => string;
  back: readonly Button[];
};

/**
 * Shows what is told of one level of the office, a page at a time: those that have more below open downwards, and the way leads up
 * again. Departments stand in the order of the roster, never by result.
 */
export function levelCard<T>({ title, about, rolled, page, say, open, look, back }: Level<T>): Message {
  const { within, above, rows } = rolled;
  const shown = pageOf(rows, page);
  const nameOf = namesIn(rows);
  const leadsTo = ({ path, opens: hasBelow }: RolledRow<T>): string | undefined => {
    if (hasBelow) return open(0, levelName(path));
    return path === within ? undefined : look?.(levelName(path));
  };
  const opens = rows.some((row) => leadsTo(row) !== undefined);
  const lines = shown.entries.map((row, i) => {
    const number = opens ? `${shown.first + i + 1}. ` : '';
    return `${number}${nameOf(row)}：${say(row.members)}`;
  });
  const upwards = above === undefined ? [] : [{ text: '⬆ 上一级', data: open(0, levelName(above)) }];
  return card(
    `${title}${pageNumber(shown)}`,
    [within !== '' && endOfPath(within, WHERE_MAX_LENGTH), ...about, ...lines],
    [
      ...numberButtons(shown.entries.map(leadsTo), shown.first),
      ...pageButtons(shown, (next) => open(next, levelName(within))),
      [...upwards, ...back],
    ],
  );
}

/** Returns how the departments of a level are called one below the other: so that they stay apart where they are cut. */
export function namesIn(rows: readonly RolledRow<unknown>[]): (row: RolledRow<unknown>) => string {
  const telling = tellingNames(
    rows.map(({ name }) => name),
    NAME_MAX_LENGTH,
  );
  return ({ name }) => telling(name);
}

/** Returns what stands for a department at the end of the data of a button, from the colon on; nothing for the top. */
export const levelName = (path: string): string => (path === '' ? '' : `:${fingerprintOf(path)}`);

/** Finds the department that a button names among these and those above them; the top where there is none such any more. */
export function levelNamed(departments: readonly string[], name = ''): string {
  if (name === '') return '';
  const all = new Set(departments.flatMap(departmentsAbove));
  return [...all].find((path) => fingerprintOf(path) === name) ?? '';
}
