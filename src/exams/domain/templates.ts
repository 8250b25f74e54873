/** What somebody who passed may hand in elsewhere. */
export const CERTIFICATE = {
  file: 'certificate.docx',
  title: '成绩证明',
  texts: ['姓名', '部门', '日期', '单位', '考试', '得分', '满分', '合格线', '开具日期'],
  lists: {},
};
