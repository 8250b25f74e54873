/** A pledge as it was signed, for its signer and for the files of the office. */
export const PLEDGE = {
  file: 'pledge.docx',
  title: '承诺书',
  texts: ['单位', '标题', '回执', '校验码'],
  lists: { 正文: ['.'], 签署: ['称谓', '姓名', '说明', '时间'] },
  pictures: ['二维码'],
};
