import { type Act, type Name, type Row, sees, taps, writes } from '../act.ts';

const OFFICER = '周敏';

const point = (部门: string, 岗位: string, 风险等级: string, 表现形式: string, 防控措施: string): Row => ({
  ...{ 排查日期: '2026-04-09', 部门, 岗位, 风险类别: '业务流程', 风险等级, 表现形式, 防控措施 },
});

/** The ledger, as the office keeps it. */
export const LEDGER: readonly Row[] = [
  point('办公室', '采购', '高', '拆分采购规避公开程序', '同类物品合并计算；大额采购集体研究'),
  point('办公室', '财务', '高', '报销审核不严', '两人复核；每季抽查凭证'),
  point('办公室', '公务用车', '中', '公车私用', '派车逐次登记；节假日集中停放'),
  point('办公室', '公务接待', '中', '超标准、超范围接待', '接待凭公函；一事一结'),
  point('业务科', '档案利用', '高', '违规提供档案复制件', '逐件审批；利用登记；每月核对'),
  point('业务科', '档案征集', '低', '征集价格随意确定', '专家评估'),
  point('信息科', '项目建设', '高', '量身定做技术参数', '参数公示；专家论证'),
];

/** Who fills in the form, and whose post in the ledger that is. */
const FILLED_IN: Readonly<Record<Name, string>> = {
  ...{ 马建军: '办公室 公务用车', 吴晓东: '办公室 采购', 孙丽: '办公室 财务' },
  ...{ 刘芳: '业务科 档案利用', 何雨桐: '业务科 档案征集' },
};

const fillIn = ([by, post]: [Name, string]): Act => ({
  ...{ on: '2026-04-13', at: '10:10', by },
  does: [
    ...[writes('/risks'), taps('📝 开始填报'), taps(post), taps('☐ 1')],
    ...[taps('核对'), taps('✅ 提交'), sees('已提交')],
  ],
});

const confirm = (): Act => ({
  ...{ on: '2026-04-14', at: '10:10', by: OFFICER },
  does: [...[writes('/risks'), taps('📝 登记表'), taps('1'), taps('✅ 确认')], sees('状态：已确认')],
});

export const riskActs: readonly Act[] = [
  { on: '2026-04-10', at: '10:10', by: OFFICER, handsIn: LEDGER, in: '/riskpoints' },
  ...Object.entries(FILLED_IN).map(fillIn),
  ...Object.keys(FILLED_IN).map(confirm),
];
