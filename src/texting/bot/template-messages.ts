import { numberButtons, type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { copyButton } from '../../bot/messages/pass-on.ts';
import { chineseDateIn } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import { marked } from '../../kernel/rich-text.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import type { NeededText } from '../services/needed-texts.ts';
import type { TypedIdRefusal } from '../services/template-ids.ts';
import { ANY_DAY, holeLines, idText, type Rules, reasonText } from './template-sheet-messages.ts';

/** Which of the texts are listed: those without a number, or all. */
export type Listed = 'missing' | 'all';
/** When it is now, and in which zone. */
export type Moment = { now: number; zone: string };

const missingOf = (needed: readonly NeededText[]): NeededText[] =>
  needed.filter(({ templateId }) => templateId === undefined);

/** Returns what officers find below the reminders to come. */
export function homeRows(needed: readonly NeededText[]): Button[][] {
  const { length } = missingOf(needed);
  const text = length > 0 ? `📱 短信模板（缺 ${length}）` : '📱 短信模板';
  return [[{ text, data: 'smstemplate.list:missing:0' }]];
}

/** Says when a text is sent first. */
export function firstText({ firstAt }: NeededText, { now, zone }: Moment): string {
  if (firstAt === undefined) return ANY_DAY;
  return chineseDateIn(yearOf(dateOf(now, zone)), dateOf(firstAt, zone));
}

const oneButton = ({ digest }: NeededText): string => `smstemplate.one:${digest}`;
const HOME: Button = { text: '⬅ 返回', data: 'smstemplate.list:missing:0' };

/** Returns the texts of a list. */
export const listedOf = (listed: Listed, needed: readonly NeededText[]): readonly NeededText[] =>
  listed === 'missing' ? missingOf(needed) : needed;

/** Lists the texts that still lack a number, or all; how many have one stands above. */
export function listCard(
  listed: Listed,
  page: Page<NeededText>,
  { needed, provider, ...at }: Moment & { needed: readonly NeededText[]; provider: string },
): Message {
  const missing = missingOf(needed).length;
  const entries = page.entries.map((one, index) => {
    const mark = listed === 'missing' ? '' : `${one.templateId === undefined ? '☐' : '☑'} `;
    return `${page.first + index + 1}. ${mark}${firstText(one, at)} ${one.what}`;
  });
  return card(
    `短信模板${pageNumber(page)}`,
    [
      `${provider}只发审核过的文本：共 ${needed.length} 个模板，${needed.length - missing} 个已有编号。`,
      missing === 0
        ? '✅ 都有编号了。改了提醒文本的，会再列出来。'
        : `没有编号的 ${missing} 个不发短信，改用其他渠道，没有的列入签字表。`,
      ...entries,
    ],
    [
      ...numberButtons(page.entries.map(oneButton), page.first),
      ...pageButtons(page, (next) => `smstemplate.list:${listed}:${next}`),
      [nextButton('📄 申请表（Excel）', 'smstemplate.file'), { text: '怎样申请', data: 'smstemplate.how' }],
      [
        listed === 'missing'
          ? { text: '看全部', data: 'smstemplate.list:all:0' }
          : { text: '只看没有编号的', data: 'smstemplate.list:missing:0' },
        { text: '⬅ 节日提醒', data: 'holidays.coming:0' },
      ],
    ],
  );
}

/** Says step by step how texts are applied for. */
export const howCard = (rules: Rules): Message =>
  card(
    '怎样申请短信模板',
    [
      '1. 点“📄 申请表”，得到一个 Excel：一行一个模板，按首次发送的先后。',
      `2. 请有账号的同志登录${rules.appliedAt}，新建模板，类型选“通知短信”，签名用“${rules.sign}”；模板名称、模板内容、申请说明从表里复制，内容一字不改。`,
      `3. 通过审核后（一般几小时到两个工作日），把${idText(rules)}填进表的最后一列，把表发到这里；也可以点开一条，直接发编号。`,
      '4. 不必一次做完：先申请最近要用的。没有通过的，照审核意见改这条提醒的短信文本（✏ 提醒文本 - 改短信），再点“📄 申请表”。',
      '改了提醒的短信文本、换了服务商或知悉网页的地址，有关的模板要重新申请。',
    ],
    [[nextButton('📄 申请表（Excel）', 'smstemplate.file'), HOME]],
  );

/** Shows one text as it is applied for; `asks`: its number is waited for. */
export function oneCard(
  rules: Rules,
  one: NeededText,
  { asks, note, ...at }: Moment & { asks: boolean; note?: string | undefined },
): Message {
  const { templateId, digest } = one;
  return card(
    `短信模板：${one.what}`,
    [
      note,
      marked(one.text, { type: 'pre' }),
      ...holeLines(rules, one),
      `名称：${one.name}　类型：通知短信`,
      `连同签名 ${one.characters} 字，按 ${one.parts} 条计费　首次发送：${firstText(one, at)}`,
      templateId === undefined ? '还没有编号。' : `编号：${templateId}`,
      asks && `通过审核后，把${idText(rules)}直接发到这里。`,
    ],
    [
      [copyButton('内容', one.text), copyButton('名称', one.name), copyButton('申请说明', reasonText(one))],
      [...(asks ? [] : [{ text: '✏ 改编号', data: `smstemplate.change:${digest}` }]), HOME],
    ],
  );
}

/** Says that a number is kept, and leads to the next text without one. */
export function keptCard(kept: NeededText, needed: readonly NeededText[]): Message {
  const [next] = missingOf(needed);
  return card(
    '✅ 编号已录入',
    [
      `${kept.what}：${kept.templateId}`,
      next ? `还缺 ${missingOf(needed).length} 个。` : '都有编号了。',
      '已记入操作记录。',
    ],
    [...(next ? [[nextButton(`下一个：${next.what}`, oneButton(next))]] : []), [HOME]],
  );
}

const REFUSALS: Readonly<Record<Exclude<TypedIdRefusal['refused'], 'no-id' | 'taken'>, string>> = {
  gone: '没有这条文本了：提醒可能已经改动。请看现在的列表。',
  'changed-since': '另一位管理员刚刚录入了编号，请看过现在的编号再改。',
};

/** Says why a number was not kept. */
export function typedRefusal(rules: Rules, refusal: TypedIdRefusal): string {
  if (refusal.refused === 'no-id') return `⚠ 这不像模板编号，应为${idText(rules)}。`;
  if (refusal.refused === 'taken')
    return `⚠ 这个编号已经是“${refusal.by?.what ?? '以前的文本'}”的。每段文本各有自己的编号，请核对。`;
  return `⚠ ${REFUSALS[refusal.refused]}`;
}

/** Says what cannot be done any more, and leads to the list. */
export const goneCard = (text: string): Message => card('没有录入', [text], [[HOME]]);

export const fileReady = '申请表已发送在下方。';
