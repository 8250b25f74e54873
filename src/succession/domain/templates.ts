/** What is handed over with the office, to be filed and signed. */
export const HANDOVER_LIST = {
  file: 'handover-list.docx',
  title: '工作交接清单',
  texts: ['单位', '日期'],
  lists: { 事项: ['序号', '类别', '内容'] },
};
