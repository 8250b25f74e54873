/** The sheet to sign for those whom the bot does not reach. */
export const SIGN_IN_SHEET = {
  file: 'sign-in-sheet.docx',
  title: '签字表',
  texts: ['单位', '通知', '编号', '日期', '人数'],
  lists: { 正文: ['.'], 人员: ['序号', '部门', '姓名'] },
};
