/** The record of a session, with room for what was said, which is written by hand. */
export const STUDY_RECORD = {
  file: 'study-record.docx',
  title: '学习记录',
  texts: [
    ...['单位', '类别', '编号', '日期', '地点', '主持', '主讲', '内容'],
    ...['应到', '实到', '参加', '缺席', '研讨', '文章'],
  ],
  lists: { 主题: ['.'] },
};
