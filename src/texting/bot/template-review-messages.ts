import { firstNames, foldedLines } from '../../bot/messages/first-of-many.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { TEMPLATE_COLUMNS as COLUMNS, type TemplatePlan } from '../domain/template-sheet.ts';
import type { NeededText } from '../services/needed-texts.ts';
import { idText, type Rules } from './template-sheet-messages.ts';

const COLUMNS_SHOWN = 6;
const HOME: Button = { text: '看短信模板', data: 'smstemplate.list:missing:0' };

const DOUBTS: Readonly<Record<TemplatePlan['doubts'][number]['doubt'], (rules: Rules) => string>> = {
  'no-text': () => '有编号，没有模板内容，不知道是哪一段',
  'former-text': () => '是以前的文本，提醒已经改了，要按现在的文本重新申请',
  'unknown-text': () =>
    '现在没有这段文本：须与申请表一字不差；照审核意见改了字的，请先在提醒的短信文本里同样改好',
  'no-id': (rules) => `不像编号，应为${idText(rules)}`,
  'two-ids': () => '同一段文本在表中有两个编号，只收了前一个',
  taken: () => '这个编号已经是另一段文本的，每段文本各有编号',
  formula: () => '是公式，请改为数值',
  'error-value': () => '是错误值',
};

/** Shows what a table would do, and which rows cannot be taken and why; `notes`: what else its file has. */
export function reviewCard(
  rules: Rules,
  { plan, needed, token }: { plan: TemplatePlan; needed: readonly NeededText[]; token: string },
  notes: readonly string[],
): Message {
  const { added, changed, same, unsaid, doubts } = plan;
  const willDo = added.length + changed.length > 0;
  const names = new Map(needed.map(({ digest, what }) => [digest, what]));
  return card(
    '录入短信模板编号 · 核对',
    [
      `新录入 ${added.length} 个，改编号 ${changed.length} 个，与现有相同 ${same} 个。`,
      unsaid > 0 && `表中没有填写的 ${unsaid} 个保持原样。`,
      ...foldedLines(
        changed.map((one) => `${names.get(one.digest)}：${one.before} 改为 ${one.templateId}`),
        '个',
      ),
      doubts.length > 0 && `有疑问 ${doubts.length} 行，不会录入：`,
      ...foldedLines(
        doubts.map(({ row, column, doubt }) => `第 ${row} 行“${column}”：${DOUBTS[doubt](rules)}`),
        '处',
      ),
      plan.ignoredColumns.length > 0 &&
        `没有读取的列：${firstNames(plan.ignoredColumns, COLUMNS_SHOWN, '列')}。`,
      ...notes,
      !willDo && '没有需要录入的内容。',
    ],
    [
      willDo
        ? [
            confirmButton('✅ 确认录入', `smstemplate.confirm:${token}`),
            { text: '取消', data: 'smstemplate.list:missing:0' },
          ]
        : [HOME],
    ],
  );
}

/** Says how many numbers were kept, and how many texts still have none. */
export const importedCard = ({
  kept,
  passed,
  missing,
}: Record<'kept' | 'passed' | 'missing', number>): Message =>
  card(
    '✅ 模板编号已录入',
    [
      `录入 ${kept} 个，${missing > 0 ? `还缺 ${missing} 个。` : '都有编号了。'}`,
      passed > 0 && `${passed} 个在核对之后另有改动，没有覆盖；请重新导出后再核对。`,
      '已记入操作记录。',
    ],
    [[HOME]],
  );

/** Says that a table has not the columns of one. */
export const noTemplateTable = (): Message =>
  card(
    '这不是短信模板的表格',
    [`至少要有“${COLUMNS.text}”和“${COLUMNS.id}”两列。没有做任何改动。`],
    [[HOME]],
  );
