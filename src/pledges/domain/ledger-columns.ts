/** The columns of the table of who has signed; those that only some pledges have are left out of the others' tables. */
export const LEDGER_COLUMNS = {
  place: '序号',
  code: '签署编号',
  title: '承诺书',
  side: '签署方',
  department: '部门',
  name: '姓名',
  post: '职务',
  date: '签署日期',
  receipt: '回执编号',
  way: '签署方式',
  relation: '家属关系',
  familyDate: '家属签署日期',
} as const;

/** What version 0.1 calls the column of the way. */
export const FORMER_WAY = '方式';

/** What a table is known by. */
export const LEDGER_TITLES = [LEDGER_COLUMNS.name, [LEDGER_COLUMNS.way, FORMER_WAY]];

/** What else it may have. */
export const LEDGER_OTHERS: readonly string[] = Object.values(LEDGER_COLUMNS);

/** How the table calls a signature on paper, and what else people write there. */
export const ON_PAPER = '纸质';
export const PAPER_WORDS: readonly string[] = [ON_PAPER, '纸质签署', '纸面', '签字', '手签', '线下'];
