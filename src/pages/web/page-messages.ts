import { momentText, secondsText } from '../../bot/messages/moment.ts';
import { BY_LINK, BY_LINK_TEXT } from '../../kernel/by-link.ts';
import type { PageAnswer, PersonalView } from '../services/page-acknowledgement.ts';

const LIAISON = '请联系本部门联络员。';

/** Why nothing is shown, by the reason. */
export const refusals: Readonly<Record<Exclude<PageAnswer, PersonalView>['refused'], string>> = {
  unknown: `链接或确认码不对。请核对短信或邮件中的内容；仍不能打开的，${LIAISON}`,
  mistyped: '确认码不对：应为 9 位字母和数字，请对照短信重新输入。',
  over: `这条链接已经失效，不需要操作；有疑问的，${LIAISON}`,
  'name-needed': '近来输错的确认码较多，为防有人猜测，请同时输入您的姓名。',
  'not-yours': `确认码或姓名不对。请核对短信中的确认码，姓名与单位名册一致；仍不能打开的，${LIAISON}`,
  'too-many': `试错次数过多。请一小时后再试，或${LIAISON.slice(1)}`,
};

export const away = `暂时无法处理，没有记录。请过几分钟再试，或${LIAISON.slice(1)}`;
export const foreign = '请求来自别的网页，没有记录。请从短信或邮件中的链接打开。';

export const codePage = {
  title: '输入确认码',
  label: '短信中的确认码（9 位）',
  nameLabel: '您的姓名',
  button: '查看通知',
};

/** Says for whom it is. */
export const recipient = (name: string): string => `收件人：${name}`;
export const button = ({ words }: PersonalView): string => `已${words.deed}`;
export const bearer = `在本页确认的，回执注明“${BY_LINK_TEXT}”。不是本人的，请不要点。`;
export const filesBeside = `另有图片或文件，本页不显示；需要的，${LIAISON}`;

/** Says that it was taken note of, with the receipt. */
export function receiptLines({ receipt: found, words }: PersonalView, zone: string): string[] {
  if (!found) return [];
  const { number, receipt } = found;
  const way = receipt.channel === BY_LINK ? `（${BY_LINK_TEXT}）` : '';
  return [`✓ 已于 ${momentText(receipt.acknowledgedAt, zone)} ${words.deed}${way}`, `回执编号：${number}`];
}

/** Says why a tap was not taken. */
export function notTaken({ refused, words }: PersonalView): string | undefined {
  if (!refused) return undefined;
  if (refused.refused === 'too-soon')
    return `请先看完全文：再过 ${secondsText(refused.secondsLeft)}，点“已${words.deed}”即可。`;
  if (refused.refused === 'outdated')
    return `${words.noun}已经更正。请看完下面的内容，再点“已${words.deed}”。`;
  return refusals.over;
}
