/** The papers of an exam for those who sit it without a phone, one behind the other. */
export const EXAM_PAPER = {
  file: 'exam-paper.docx',
  title: '纸质试卷',
  texts: ['单位', '考试', '时长', '满分', '合格线'],
  lists: { 试卷: ['姓名', '部门', '题数', '答题栏', '试题'] },
};
