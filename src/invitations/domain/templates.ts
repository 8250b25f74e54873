/** Strips of paper with the personal links of a department, one a person. */
export const STRIPS = {
  file: 'invitation-strips.docx',
  title: '绑定凭条',
  texts: ['单位', '部门', '人数'],
  lists: { 人员: ['姓名', '部门', '链接', '有效期'] },
  pictures: ['二维码'],
};
