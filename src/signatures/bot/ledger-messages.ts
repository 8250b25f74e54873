import { firstNames, foldedLines } from '../../bot/messages/first-of-many.ts';
import { ignoredText } from '../../bot/messages/ignored-columns.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { backTo } from '../../pledges/bot/campaign-messages.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import { RELATIONS } from '../../pledges/domain/family.ts';
import { LEDGER_COLUMNS, ON_PAPER } from '../../pledges/domain/ledger-columns.ts';
import type { LedgerPlan } from '../domain/ledger-table.ts';
import type { LedgerImported, LedgerReview } from '../services/ledger-tables.ts';

export { wayText } from '../../pledges/bot/pledge-year-messages.ts';

const TITLES_SHOWN = 3;
const CHANGED_NOTHING = '没有做任何改动。';
const toPledges: Button = { text: '⬅ 承诺书', data: 'pledge.open' };

/** To the campaign that a table is about; to all where it is about several, or none. */
const wayBack = ([only, ...more]: readonly number[]): Button =>
  only !== undefined && more.length === 0 ? backTo(only) : toPledges;

const DOUBTS: Readonly<Record<LedgerPlan['doubts'][number]['doubt'], string>> = {
  'no-name': '没有填写姓名',
  'not-listed': '应签名单中没有这个人',
  'other-department': '应签名单中这个部门没有这个人',
  namesakes: '有重名，请写明部门和职务',
  left: '已离开本单位',
  twice: '同一个人在表中出现了两次，都不导入',
  'no-campaign': '没有写明是哪一次签署',
  'other-campaign': '没有这个编号的签署',
  electronic: '已在机器人中签署，不能用表格更改',
  ended: '这次签署已经结束，不再收取',
  'no-way': `填了日期，请写“${ON_PAPER}”`,
  'other-way': `只写“${ON_PAPER}”；在机器人中签署的由本人完成`,
  'no-day': '没有填写日期',
  'not-that-day': `是登记日期，不用填写；家属签的日期写在“${LEDGER_COLUMNS.familyDate}”`,
  'no-date': '不是日期，请写成 2026-03-14 的样子',
  'no-year': '请写上年份，如 2026-03-14',
  ahead: '日期还没有到',
  before: '比发起签署的年份早，请核对年份',
  'no-relation': `没有填写；请写${RELATIONS.join('、')}`,
  'other-relation': `只写${RELATIONS.join('、')}；不写姓名`,
  formula: '是公式，请改为数值',
  'error-value': '是错误值',
};

/** Shows what a table would do, and which rows cannot be taken and why. */
export function reviewCard({ id, plan, campaigns }: LedgerReview, notes: readonly string[]): Message {
  const { entered, changed, same, unsaid, doubts, ignoredColumns } = plan;
  const willDo = entered.length + changed.length > 0;
  const titles = campaigns.map(({ title }) => title);
  return card(
    '导入承诺书台账 · 核对',
    [
      titles.length > 0 && firstNames(titles, TITLES_SHOWN, '次签署'),
      `录入纸质签署 ${entered.length} 人，更正日期或关系 ${changed.length} 人，与现有相同 ${same} 人。`,
      unsaid > 0 && `没有填写的 ${unsaid} 人保持未签。`,
      doubts.length > 0 && `有疑问 ${doubts.length} 行，不会导入：`,
      ...foldedLines(
        doubts.map(({ row, column, doubt }) => `第 ${row} 行“${column}”：${DOUBTS[doubt]}`),
        '处',
      ),
      ignoredColumns.length > 0 && `${ignoredText(ignoredColumns)}。`,
      ...notes,
      !willDo && `没有需要导入的内容，${CHANGED_NOTHING}`,
    ],
    [
      [
        ...(willDo ? [confirmButton('✅ 确认导入', `pledgeledger.confirm:${id}`)] : []),
        { text: '取消', data: 'pledgeledger.forget' },
      ],
      [wayBack(campaigns.map(({ number }) => number))],
    ],
  );
}

/** Says what was taken over. */
export const imported = ({ entered, changed, passed, numbers }: LedgerImported): Message =>
  card(
    '承诺书台账已导入',
    [
      `录入纸质签署 ${entered} 人，更正 ${changed} 人。`,
      passed > 0 && `${passed} 人在核对之后已另有签署、更正，或签署已经结束，没有写入；请重新导出核对。`,
    ],
    [[wayBack(numbers)]],
  );

export const importGone = (): Message =>
  card('这次导入已经结束', ['已确认、已取消，或被后来的表格替代。需要时请重新发送表格。'], [[toPledges]]);

export const forgotten = (): Message => card('已取消导入', [CHANGED_NOTHING], [[toPledges]]);

/** Says how the ledger comes back with what people have signed on paper. */
export const howToImport = ({ number, title, form }: Pick<Campaign, 'number' | 'title' | 'form'>): Message =>
  card(
    '导入承诺书台账',
    [
      title,
      form === 'family'
        ? `先下载台账，在已交纸质承诺书的人后面填写“${LEDGER_COLUMNS.relation}”（${RELATIONS.join('、')}）和“${LEDGER_COLUMNS.familyDate}”，再把表格发给我。不写家属姓名。`
        : `先下载台账，在已在纸上签字的人后面填写“${LEDGER_COLUMNS.date}”，“${LEDGER_COLUMNS.way}”写“${ON_PAPER}”，再把表格发给我。`,
      '没有填写的保持原样；先核对，确认后才录入。在机器人中签署的不会改动。',
      '已录入的纸质签署，日期填错了也可以在表中改好再发，更正留痕。',
      `自制的表格也可以：至少有“${LEDGER_COLUMNS.name}”“${LEDGER_COLUMNS.way}”和日期的列，重名的写明部门、职务。`,
    ],
    [[{ text: '📄 台账', data: `pledge.ledger:${number}` }, backTo(number)]],
  );
