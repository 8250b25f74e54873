/** One person's year, entry by entry. */
export const PERSON_YEAR = {
  file: 'person-year.docx',
  title: '个人年度记录',
  texts: ['单位', '姓名', '部门', '职务', '年度', '起始', '截至', '合计', '制表日期'],
  lists: { 记录: ['类别', '日期', '内容', '回执'] },
};
