export type Template = {
  file: string;
  /** What stands for a text. */
  texts: readonly string[];
  /** What repeats, `{#人员}…{/人员}`, with the texts of each entry; `.` where an entry is a text itself. */
  lists: Readonly<Record<string, readonly string[]>>;
};

/** The Word templates of the office, files of one folder that it may edit in Word, with the names that are filled in. */
export const TEMPLATES = {
  'holiday-notice': {
    file: 'holiday-notice.docx',
    texts: ['标题', '主送', '引言', '结尾', '单位', '日期'],
    lists: { 要求: ['.'] },
  },
  'sign-in-sheet': {
    file: 'sign-in-sheet.docx',
    texts: ['单位', '通知', '编号', '日期', '人数'],
    lists: { 正文: ['.'], 人员: ['序号', '部门', '姓名'] },
  },
  'score-sheet': {
    file: 'score-sheet.docx',
    texts: ['单位', '考试', '时间', '应考', '实考', '合格', '满分', '合格线', '成绩', '日期'],
    lists: { 人员: ['序号', '姓名', '部门', '职务', '得分', '结果'] },
  },
  certificate: {
    file: 'certificate.docx',
    texts: ['姓名', '部门', '日期', '单位', '考试', '得分', '满分', '合格线', '开具日期'],
    lists: {},
  },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;
