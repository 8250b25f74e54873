import { TO_MENU } from '../../bot/messages/common.ts';
import { secondsText } from '../../bot/messages/moment.ts';
import { label, type Page, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { copyButton } from '../../bot/messages/pass-on.ts';
import { dayRefusalText } from '../../bot/messages/typed-moment.ts';
import type { OwnPart } from '../../bot/own-section.ts';
import { chineseDate, chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { dateOf, type PlainDate, timeOf, yearOf } from '../../kernel/plain-date.ts';
import { confirmButton, nextButton } from '../../kernel/styled-buttons.ts';
import type { DayRefusal } from '../../kernel/typed-day.ts';
import type { Campaign } from '../domain/campaign.ts';
import { type FamilySignature, RELATIONS } from '../domain/family.ts';
import type { UnreadRefusal } from '../domain/reading.ts';
import type { OwnPledge, SigningRefusal } from '../services/signing.ts';

const LISTED_MOST = 7;

export const toSignButton = ({ number, title }: Campaign): Button => ({
  text: `签署：${title}`,
  data: `pledge.read:${number}`,
});

type Signed = { campaign: Campaign; signedOn: PlainDate };

const signedButton = ({ campaign, signedOn }: Signed): Button => ({
  text: label(`✅ ${campaign.title}`, ` · ${chineseDate(signedOn)}`),
  data: `pledge.mine:${campaign.number}`,
});

/** Lists what waits for somebody's signature, and what they have signed. */
export function ownCard(toSign: readonly Campaign[], signed: Page<Signed>): Message {
  return card(
    `我的承诺书${pageNumber(signed)}`,
    [
      toSign.length > 0 ? `待签署 ${toSign.length} 份，请点开阅读。` : '没有待签署的承诺书。',
      `已签署 ${signed.total} 份。`,
    ],
    [
      ...toSign.slice(0, LISTED_MOST).map((campaign) => [toSignButton(campaign)]),
      ...signed.entries.map((one) => [signedButton(one)]),
      ...pageButtons(signed, (page) => `pledge.own:${page}`),
      ...(toSign.length + signed.total === 0 ? [[...TO_MENU]] : []),
    ],
  );
}

/** Says in /me what somebody has signed, and how much of it in a year: by the day of the signature, as the year's figures count it. */
export function signedPart(signed: readonly Signed[], year: number): OwnPart | undefined {
  if (signed.length === 0) return undefined;
  const ofYear = signed.filter(({ signedOn }) => yearOf(signedOn) === year);
  return {
    lines: [`承诺书：${year} 年已签署 ${ofYear.length} 份，共 ${signed.length} 份。`],
    buttons: [[{ text: '📜 我的承诺书', data: 'pledge.own:0' }]],
  };
}

const back: Button = { text: '⬅ 返回', data: 'pledge.own:0' };

/** Shows a page of the text; the way to sign stands on the last. */
export function pageCard({ campaign, text, pages, receipt }: OwnPledge, wanted: number): Message {
  const { number, form, minSeconds } = campaign;
  const shown = pageOf(pages, wanted, 1);
  const isLast = shown.page === pages.length - 1;
  const sign: Button =
    form === 'family'
      ? nextButton('👪 家属已签，登记', `pledge.family:${number}`)
      : confirmButton('✍ 签署', `pledge.sign:${number}`);
  return card(
    `${text.title}${pageNumber(shown)}`,
    [
      ...shown.entries.flat(),
      isLast && !receipt && minSeconds !== undefined && `（阅读满 ${secondsText(minSeconds)}后可以签署）`,
    ],
    [
      ...pageButtons(shown, (page) => `pledge.page:${number}:${page}`),
      receipt ? [{ text: '⬅ 返回', data: `pledge.mine:${number}` }] : isLast ? [sign, back] : [back],
    ],
  );
}

/** Asks for the name by which somebody signs; `note`: what was wrong with the one before. */
export const askName = ({ title, number }: Campaign, note?: string): Message =>
  card(
    '签署承诺书',
    [note, title, '请输入您的姓名，与名册上的一致。发送后即为签署。'],
    [[{ text: '⬅ 返回正文', data: `pledge.read:${number}` }]],
  );

export const otherName = '⚠ 与名册上的姓名不一致，没有签署。名册上的姓名见 /me，有误的请联系廉政专员更正。';

const familyLine = ({ relation, date }: FamilySignature): string =>
  `家属：${relation}，${chineseFullDate(date)}签署`;

const paperText = (signedOn: PlainDate | undefined): string =>
  signedOn === undefined ? '纸质签署' : `${chineseFullDate(signedOn)}纸质签署`;

/** Shows what somebody has signed: when, under which number, and the ways to have it. */
export function signedCard({ campaign, text, receipt, family, signedOn }: OwnPledge, zone: string): Message {
  if (!receipt) return card(text.title, ['还没有签署。'], [[toSignButton(campaign)], [back]]);
  const { number, receipt: own } = receipt;
  return card(
    `✅ 已签署：${text.title}`,
    [
      `时间：${chineseFullDate(dateOf(own.acknowledgedAt, zone))} ${timeOf(own.acknowledgedAt, zone)}`,
      own.enteredBy !== undefined && `方式：${paperText(signedOn)}，由廉政专员录入`,
      family && familyLine(family),
      `回执 ${number}`,
      campaign.ended?.how === 'withdrawn' && '这份承诺书已经作废，签署记录仍然保留。',
      '核验：/verify 加回执编号。',
    ],
    [
      [
        { text: '📄 承诺书 Word', data: `pledge.paper:${campaign.number}` },
        { text: '📖 正文', data: `pledge.page:${campaign.number}:0` },
      ],
      [copyButton('编号', number), back],
    ],
  );
}

/** The person whose family it is: one's own, or by an officer that of somebody whose paper has come in. */
export type FamilyOf = {
  number: number;
  title: string;
  personId?: number | undefined;
  name?: string | undefined;
};

const aboutText = ({ title, name }: FamilyOf): string => (name === undefined ? title : `${title}：${name}`);
const backOf = ({ number, personId }: FamilyOf): Button =>
  personId === undefined
    ? { text: '⬅ 返回正文', data: `pledge.page:${number}:0` }
    : { text: '⬅ 返回', data: `pledge.families:${number}:0` };

/** Asks which of the family signed. */
export const askRelation = (of: FamilyOf): Message =>
  card(
    '登记家属签署',
    [aboutText(of), '请选择在纸质承诺书上签字的家属。只登记关系和日期，不登记姓名。'],
    [
      ...RELATIONS.map((relation, index) => [
        { text: relation, data: `pledge.relation:${of.number}:${index}:${of.personId ?? ''}` },
      ]),
      [backOf(of)],
    ],
  );

/** Asks for the day on which the family signed. Its buttons say whose family and who of it: another card may be open by then. */
export function askFamilyDay(of: FamilyOf, relation: FamilySignature['relation'], note?: string): Message {
  const data = (back: number) =>
    `pledge.day:${of.number}:${back}:${of.personId ?? ''}:${RELATIONS.indexOf(relation)}`;
  return card(
    `登记家属签署：${relation}`,
    [note, aboutText(of), '哪一天签的？也可以发送日期，如 3月14日。'],
    [
      [
        { text: '今天', data: data(0) },
        { text: '昨天', data: data(1) },
      ],
      [backOf(of)],
    ],
  );
}

/** Says that a family's signature is entered and as what, since what was said first is kept; with the way to the next. */
export const familyEntered = (of: FamilyOf, kept: FamilySignature | undefined): Message =>
  card(
    '✅ 已录入家属签署',
    [aboutText(of), kept && familyLine(kept)],
    [[{ ...backOf(of), text: '继续录入' }]],
  );

/** Says why a typed day of signing was not taken. */
export const noDay = (refusal: DayRefusal, today: PlainDate): string => `⚠ ${dayRefusalText(refusal, today)}`;

/** Says why somebody may not sign yet; shown over the chat. */
export function unreadText(refusal: UnreadRefusal): string {
  if (refusal.refused === 'unread') return '请先逐页阅读到末页，再签署。';
  return `请再阅读 ${refusal.secondsLeft} 秒，然后签署。`;
}

const ENDED = {
  closed: '这次签署已经结束，不再收取。需要补签的，请联系廉政专员。',
  withdrawn: '这份承诺书已经作废，无需签署。',
  replaced: '这份承诺书已经更新，请签署新的一份。',
} as const;

/** Says why something cannot be opened or signed, with what there is instead. */
export function refusedCard(refusal: SigningRefusal): Message {
  if (!('how' in refusal))
    return refusal.refused === 'unknown'
      ? card('没有这份承诺书', ['它可能在别的数据中。'], [[back]])
      : card('不需要签署', ['这份承诺书不是发给您的。'], [[back]]);
  const anew: Button[][] =
    refusal.how === 'replaced' && refusal.next !== undefined
      ? [[{ text: '📖 新的承诺书', data: `pledge.read:${refusal.next}` }]]
      : [];
  return card('已经结束', [ENDED[refusal.how]], [...anew, [back]]);
}

export const paperReady = '承诺书已生成，见下方文件。';
