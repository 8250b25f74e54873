import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { type Button, card, type Message, type Table } from '../../kernel/message.ts';
import { type DepartmentResult, isAwayMissing, type Outcome } from '../domain/outcome.ts';

const DEPARTMENTS_SHOWN = 6;

/** How people are counted: to how many it was to go, how many it reached and, where an answer is asked for, how many have answered. */
export type CountWords = { due: string; reached: string; answered?: string | undefined };

/** Counts all departments together. */
export function totalLine(departments: readonly DepartmentResult[], words: CountWords): string {
  return countLine(totalOf(departments), words);
}

const totalOf = (departments: readonly DepartmentResult[]): DepartmentResult =>
  departments.reduce(addUp, { department: '合计', ...NOTHING });

/** Returns the columns and rows of a table of all departments in the order of the roster, then all together. */
export function departmentTable(
  departments: readonly DepartmentResult[],
  { due, reached, answered }: CountWords,
): Pick<Table, 'columns' | 'rows'> {
  const all = [...departments, totalOf(departments)];
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
      ...(hasAway ? ['外出'] : []),
    ],
    rows: all.map(row),
  };
}

/** Counts by department in the order of the roster, the first of many; nothing where there is only one. */
export function departmentLines(departments: readonly DepartmentResult[], words: CountWords): string[] {
  if (departments.length <= 1) return [];
  const shown = departments.slice(0, DEPARTMENTS_SHOWN).map((one) => countLine(one, words));
  if (departments.length === shown.length) return shown;
  return [...shown, `……共 ${departments.length} 个部门，全部见导出的表格`];
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

/** Counts, never shares: most departments are small. */
function countLine(result: DepartmentResult, { due, reached, answered }: CountWords): string {
  const { department, total, sent, acknowledged, away } = result;
  const apart = away === undefined ? '' : `，外出未计 ${away}`;
  const ofThose = answered === undefined ? '' : `，${answered} ${acknowledged}${apart}`;
  return `${department}：${due} ${total}，${reached} ${sent}${ofThose}`;
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
  const away = countsAway ? outcomes.filter(isAwayMissing).length : 0;
  const apart = away > 0 ? `，另有外出 ${away} 人` : '';
  const marked = (one: Outcome) => `${remark(one)}${away > 0 && isAwayMissing(one) ? '（外出）' : ''}`;
  const shown = pageOfNames(outcomes, page, marked);
  return card(
    `${title}（${outcomes.length - away} 人${apart}）${pageNumber(shown)}`,
    [about, ...(shown.entries.length > 0 ? shown.entries : ['没有。'])],
    [...pageButtons(shown, turn), [...(shown.pages > 1 ? [whole] : []), back]],
  );
}
