import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { type Button, card, type Message, type Table } from '../../kernel/message.ts';
import type { DepartmentResult, Outcome } from '../domain/outcome.ts';

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
  const row = ({ department, total, sent, acknowledged }: DepartmentResult): string[] => [
    department,
    ...[total, sent, ...(answered === undefined ? [] : [acknowledged])].map(String),
  ];
  return {
    columns: ['部门', due, reached, ...(answered === undefined ? [] : [answered])],
    rows: [...departments, totalOf(departments)].map(row),
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
  };
}

/** Counts, never shares: most departments are small. */
function countLine(result: DepartmentResult, { due, reached, answered }: CountWords): string {
  const { department, total, sent, acknowledged } = result;
  const ofThose = answered === undefined ? '' : `，${answered} ${acknowledged}`;
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
};

/** Lists names by department, a page at a time; where there are several pages, with the way to the table that has them all. */
export function namesCard(
  { title, about, page, turn, whole, back }: Names,
  outcomes: readonly Outcome[],
  remark: (outcome: Outcome) => string = () => '',
): Message {
  const shown = pageOfNames(outcomes, page, remark);
  return card(
    `${title}（${outcomes.length} 人）${pageNumber(shown)}`,
    [about, ...(shown.entries.length > 0 ? shown.entries : ['没有。'])],
    [...pageButtons(shown, turn), [...(shown.pages > 1 ? [whole] : []), back]],
  );
}
