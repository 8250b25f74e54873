/** 个人廉政风险防控登记表, of one person and year. */
export const RISK_FORM = {
  file: 'risk-form.docx',
  title: '风险防控登记表',
  texts: ['单位', '年度', '姓名', '部门', '职务', '岗位', '填报日期', '变化情况', '部门意见', '廉政意见'],
  lists: { 风险点: ['序号', '职权', '类别', '等级', '表现形式', '措施'] },
};
