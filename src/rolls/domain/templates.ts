/** The sheet that people sign when they come: before a roll is kept, from its audience. */
export const ROLL_SIGN_IN = {
  file: 'roll-sign-in.docx',
  title: '签到表',
  texts: ['单位', '名称', '类别', '日期', '人数'],
  lists: { 人员: ['序号', '部门', '姓名', '职务'] },
};
