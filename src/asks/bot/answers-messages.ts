import { levelCard, levelNamed, namesIn } from '../../bot/messages/levels.ts';
import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { AWAY, owingText } from '../../bot/messages/owing.ts';
import { pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { type Button, card, type Message, type Table } from '../../kernel/message.ts';
import { rollUp } from '../../kernel/roll-up.ts';
import { type DepartmentResult, isAwayMissing, type Outcome, owingAmong } from '../domain/outcome.ts';

const DEPARTMENTS_SHOWN = 6;

/** How people are counted: to how many it was to go, how many it reached and, where an answer is asked for, how many have answered. */
export type CountWords = { due: string; reached: string; answered?: string | undefined };

/** Counts all departments together. */
export function totalLine(departments: readonly DepartmentResult[], words: CountWords): string {
  return countLine(totalOf(departments), words);
}

const totalOf = (departments: readonly DepartmentResult[], name = '合计'): DepartmentResult =>
  departments.reduce(addUp, { department: name, ...NOTHING });

/** Returns the columns and rows of a table of the departments of the first level, in the order of the roster, then all together. */
export function departmentTable(
  departments: readonly DepartmentResult[],
  { due, reached, answered }: CountWords,
): Pick<Table, 'columns' | 'rows'> {
  const ofFirst = rolledUp(departments).rows.map(({ name, members }) => totalOf(members, name));
  const all = [...ofFirst, totalOf(departments)];
  const hasAway = answered !== undefined && all.some(({ away }) => away !== undefined);
  const row = ({ department, total, sent, acknowledged, away = 0 }: DepartmentResult): string[] => [
    department,
    ...[total, sent, ...(answered === undefined ? [] : [acknowledged]), ...(hasAway ? [away] : [])].map(
      String,
    ),
  ];
  return {
    columns: [
      '部门',
      due,
      reached,
      ...(answered === undefined ? [] : [answered]),
      ...(hasAway ? [AWAY] : []),
    ],
    rows: all.map(row),
  };
}

const rolledUp = (departments: readonly DepartmentResult[], level = '') =>
  rollUp(departments, ({ department }) => department, level);

/**
 * Counts by department of the first level in the order of the roster, the first of many; nothing where there is only one. Where there is
 * more to be seen, `levelsButton` leads to it.
 */
export function departmentLines(departments: readonly DepartmentResult[], words: CountWords): string[] {
  if (departments.length <= 1) return [];
  const { rows } = rolledUp(departments);
  const nameOf = namesIn(rows);
  const lines = rows
    .slice(0, DEPARTMENTS_SHOWN)
    .map((row) => countLine(totalOf(row.members, nameOf(row)), words));
  return hasMore(departments) ? [...lines, `……共 ${departments.length} 个部门，见“各部门”`] : lines;
}

/** Returns the button to all departments, where a card with `departmentLines` has no room for them. */
export const levelsButton = (departments: readonly DepartmentResult[], data: string): Button[] =>
  hasMore(departments) ? [{ text: '🏢 各部门 ▸', data }] : [];

function hasMore(departments: readonly DepartmentResult[]): boolean {
  const { rows } = rolledUp(departments);
  return rows.length > DEPARTMENTS_SHOWN || rows.some(({ opens }) => opens);
}

/** Where a card of levels stands: which page of which level, as its buttons name them. */
export type LevelWanted = { page: number; level: string | undefined };

/** Shows the counts of one level of the office, with the ways up and down. `open`: the data of its buttons, up to the page. */
export function levelsCard(
  departments: readonly DepartmentResult[],
  words: CountWords,
  { title, open, back, page, level }: { title: string; open: string; back: Button } & LevelWanted,
): Message {
  const within = levelNamed(
    departments.map(({ department }) => department),
    level,
  );
  const rolled = rolledUp(departments, within);
  return levelCard({
    ...{ title, rolled, page },
    about: [totalLine(rolled.members, words)],
    say: (members) => countText(totalOf(members), words),
    open: (to, name) => `${open}:${to}${name}`,
    back: [back],
  });
}

const NOTHING = { total: 0, sent: 0, failed: 0, acknowledged: 0 };

function addUp(sum: DepartmentResult, one: DepartmentResult): DepartmentResult {
  return {
    department: sum.department,
    total: sum.total + one.total,
    sent: sum.sent + one.sent,
    failed: sum.failed + one.failed,
    acknowledged: sum.acknowledged + one.acknowledged,
    ...awayOf((sum.away ?? 0) + (one.away ?? 0)),
  };
}

const awayOf = (away: number) => (away > 0 ? { away } : {});

const countLine = (result: DepartmentResult, words: CountWords): string =>
  `${result.department}：${countText(result, words)}`;

/** Counts, never shares: most departments are small. */
function countText({ total, sent, acknowledged, away }: DepartmentResult, words: CountWords): string {
  const { due, reached, answered } = words;
  const apart = away === undefined ? '' : `，外出未计 ${away}`;
  const ofThose = answered === undefined ? '' : `，${answered} ${acknowledged}${apart}`;
  return `${due} ${total}，${reached} ${sent}${ofThose}`;
}

/** A list of names about an ask. `turn`: the data of the button that leads to another page; `whole`: where all of them are. */
type Names = {
  title: string;
  about: string;
  page: number;
  turn(page: number): string;
  whole: Button;
  back: Button;
  /** Those who are away are named as such, and counted apart: of whom something is expected. */
  countsAway?: true;
};

/** Lists names by department, a page at a time; where there are several pages, with the way to the table that has them all. */
export function namesCard(
  { title, about, page, turn, whole, back, countsAway }: Names,
  outcomes: readonly Outcome[],
  remark: (outcome: Outcome) => string = () => '',
): Message {
  const away = countsAway ? owingAmong(outcomes).away.length : 0;
  const marked = (one: Outcome) => `${remark(one)}${away > 0 && isAwayMissing(one) ? '（外出）' : ''}`;
  const shown = pageOfNames(outcomes, page, marked);
  return card(
    `${title}（${owingText(outcomes.length - away, away)}）${pageNumber(shown)}`,
    [about, ...(shown.entries.length > 0 ? shown.entries : ['没有。'])],
    [...pageButtons(shown, turn), [...(shown.pages > 1 ? [whole] : []), back]],
  );
}
