import type { Field } from '../../registers/domain/field.ts';
import type { RecordKind, RegisterDefinition } from '../../registers/domain/register.ts';
import { LEVELS, RISK_KINDS } from './point.ts';

/** What offices write for the levels, after widths are made one: Ⅰ级 is I级 by then. */
const LEVEL_SYNONYMS = {
  ...{ 一级: '高', 二级: '中', 三级: '低', I级: '高', II级: '中', III级: '低', I: '高', II: '中', III: '低' },
  ...{ '1级': '高', '2级': '中', '3级': '低', A级: '高', B级: '中', C级: '低', A: '高', B: '中', C: '低' },
  ...Object.fromEntries(
    LEVELS.flatMap((level) =>
      ['风险', '级', '等', '等级', '度'].map((behind) => [`${level}${behind}`, level]),
    ),
  ),
};

const KIND_SYNONYMS = Object.fromEntries(
  RISK_KINDS.flatMap((kind) => ['风险', '类', '方面'].map((behind) => [`${kind}${behind}`, kind])),
);

/** The criteria by which a level is chosen. */
const LEVEL_CRITERIA =
  '高：管钱、管物、管审批或权力集中，失守可能构成违法犯罪；中：参与审核、经办，失守多属违纪；低：事务性工作、制度较全，失守影响较小。';

const FORM: Field = {
  ...{ id: 'form', title: '表现形式', type: 'text', maxLength: 200 },
  hint: '写可能怎样出问题，如：拆分项目规避招标。只写岗位，不写具体人和事。',
  aliases: [
    ...['风险点', '廉政风险点', '风险描述', '风险点描述', '风险表现', '风险表现形式'],
    ...['廉政风险表现形式', '廉政风险点及表现形式', '风险点及表现形式', '风险内容'],
  ],
};

const LEVEL: Field = {
  ...{ id: 'level', title: '风险等级', type: 'choice', options: LEVELS, synonyms: LEVEL_SYNONYMS },
  ...{ hint: LEVEL_CRITERIA, sharesLine: true, aliases: ['等级', '风险级别', '级别', '廉政风险等级'] },
};

const FIELDS: readonly Field[] = [
  {
    ...{ id: 'date', title: '排查日期', type: 'date', aliases: ['登记日期', '排查时间'] },
    initially: (today) => today,
  },
  {
    ...{ id: 'department', title: '部门', type: 'text', maxLength: 60, isOptional: true, sharesLine: true },
    hint: '岗位所在的部门；各部门都有的岗位可以跳过。',
    aliases: ['责任部门', '所属部门', '科室', '责任科室', '所在科室', '部门名称', '责任单位', '单位'],
  },
  {
    ...{ id: 'post', title: '岗位', type: 'text', maxLength: 40, sharesLine: true },
    hint: '如：项目管理、采购、财务。',
    aliases: ['岗位名称', '风险岗位', '岗位职务', '职务', '岗位类别'],
  },
  {
    ...{ id: 'power', title: '职权事项', type: 'text', maxLength: 100, isOptional: true },
    hint: '权力或业务事项，如：项目验收；可以跳过。',
    aliases: [
      '权力事项',
      '业务事项',
      '职权',
      '职权名称',
      '职权或业务事项',
      '工作职责',
      '岗位职责',
      '风险环节',
    ],
  },
  {
    ...{ id: 'kind', title: '风险类别', type: 'choice', options: RISK_KINDS, synonyms: KIND_SYNONYMS },
    ...{ isOptional: true, aliases: ['风险类型', '风险种类', '类别', '廉政风险类别'] },
  },
  LEVEL,
  FORM,
  {
    ...{ id: 'measures', title: '防控措施', type: 'list', hint: '一行写一条，或用分号分开。' },
    aliases: ['防范措施', '措施', '预防措施', '防控办法', '廉政风险防控措施', '防范控制措施'],
  },
  {
    ...{ id: 'owner', title: '责任人', type: 'person', mayBeText: true, isOptional: true },
    hint: '写名册中的姓名，或“各科室负责人”这样的说法；可以跳过。',
    aliases: ['岗位责任人', '责任人员', '直接责任人', '防控责任人'],
  },
  {
    ...{ id: 'leader', title: '责任领导', type: 'person', mayBeText: true, isOptional: true },
    ...{ sharesLine: true, hint: '分管领导的姓名或职务；可以跳过。' },
    aliases: ['分管领导', '主管领导', '监督责任人', '责任领导姓名'],
  },
  {
    ...{ id: 'topic', title: '题目主题', type: 'text', maxLength: 20, isOptional: true, sharesLine: true },
    hint: '如：公务接待、公务用车、收送礼品。填报这一点的人练习时先见到这个主题的题目；可以跳过。',
  },
];

/** The only kind of record in the ledger. */
export const POINT: RecordKind = {
  ...{ id: 'point', title: '风险点', fields: FIELDS, knownBy: [FORM, LEVEL] },
  dayOf: ({ date }) => String(date),
  nameOf: ({ post, level, form }) => `〔${level}〕${post}：${form}`,
};

export const LEDGER: RegisterDefinition = {
  ...{ name: 'riskpoints', title: '廉政风险防控台账', kinds: [POINT] },
};
