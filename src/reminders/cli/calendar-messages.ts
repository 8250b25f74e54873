export const arrangement = {
  question: '请先对照国务院办公厅的通知核对以上日期。仍要导入吗？',
  notConfirmed: '没有导入。核对无误后可加 --yes 导入。',
};
