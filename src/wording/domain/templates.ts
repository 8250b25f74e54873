/** A reminder as a notice on paper. */
export const HOLIDAY_NOTICE = {
  file: 'holiday-notice.docx',
  title: '文件通知',
  texts: ['标题', '主送', '引言', '结尾', '单位', '日期'],
  lists: { 要求: ['.'] },
};
