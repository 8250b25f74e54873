/** The results of an exam, person by person. */
export const SCORE_SHEET = {
  file: 'score-sheet.docx',
  title: '成绩单',
  texts: ['单位', '考试', '时间', '应考', '实考', '合格', '满分', '合格线', '成绩', '日期'],
  lists: { 人员: ['序号', '姓名', '部门', '职务', '得分', '结果'] },
};
