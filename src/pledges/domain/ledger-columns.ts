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

/** How the table calls a signature on paper. */
export const ON_PAPER = '纸质';
