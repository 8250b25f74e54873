import { audienceLines, headcountLine } from '../../bot/messages/audience.ts';
import { askHeadcount, type HeadcountRefusal, headcountNote } from '../../bot/messages/headcount.ts';
import { secondsText } from '../../bot/messages/moment.ts';
import { buttonRows, type Page, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { dayRefusalText } from '../../bot/messages/typed-moment.ts';
import { HOLIDAYS, holidayTitle } from '../../calendar/domain/holiday.ts';
import type { Headcount } from '../../kernel/audience.ts';
import { chineseFullDate, chineseWeekday } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import type { DayRefusal } from '../../kernel/typed-day.ts';
import type { CampaignDraft } from '../domain/campaign-draft.ts';
import type { PledgeKind } from '../domain/pledge-kind.ts';
import { pagesOf, type SignedText } from '../domain/pledge-text.ts';

const UPPERS_SHOWN = 8;

/** The days from today on, and the seconds, that buttons offer. */
export const DEADLINE_DAYS = [7, 15, 30] as const;
export const MIN_SECONDS = [30, 60, 120, 300] as const;

const cancel = ({ number }: { number: number | string }): Button => ({
  text: '取消',
  data: `newpledge.cancel:${number}`,
});

/** Asks which kind of pledge is to be signed. */
export function kindsCard(number: number, kinds: Page<PledgeKind>): Message {
  return card(
    `发起签署 · 选择承诺书${pageNumber(kinds)}`,
    ['请选择一种。文本在“📝 文本”里查看和修改。'],
    [
      ...kinds.entries.map(({ id, name }) => [{ text: name, data: `newpledge.kind:${number}:${id}` }]),
      ...pageButtons(kinds, (page) => `newpledge.kinds:${number}:${page}`),
      [cancel({ number })],
    ],
  );
}

export const noKinds = (): Message =>
  card(
    '没有可用的承诺书',
    ['请在 scenarios/pledges 中放入文本。'],
    [[{ text: '⬅ 承诺书', data: 'pledge.open' }]],
  );

/** Asks to which holiday the pledge belongs. */
export const holidaysCard = ({ number }: CampaignDraft, { name }: PledgeKind): Message =>
  card(
    `${name} · 选择节日`,
    ['节日的名称填入标题和正文。'],
    [
      ...buttonRows(
        HOLIDAYS.map((holiday, index) => ({
          text: holidayTitle(holiday),
          data: `newpledge.holiday:${number}:${index}`,
        })),
        3,
      ),
      [cancel({ number })],
    ],
  );

/** Asks between which levels the pledge is made. */
export const levelsCard = ({ number }: CampaignDraft, { name, levels }: PledgeKind): Message =>
  card(
    `${name} · 选择层级`,
    ['一次签署是一位甲方与若干乙方之间的责任书。'],
    [
      ...levels.map(({ upper, lower }, index) => [
        { text: `${upper}—${lower}`, data: `newpledge.level:${number}:${index}` },
      ]),
      [cancel({ number })],
    ],
  );

/** Asks who signs as the superior; `note`: what was wrong with the name before. */
export const askUpper = (draft: CampaignDraft, upper: string, note?: string): Message =>
  card(
    `甲方（${upper}）是谁？`,
    [note, '请发送姓名，与名册上的一致。甲方也会收到这份责任书，由本人签署。'],
    [[cancel(draft)]],
  );

export const upperUnknown = '⚠ 名册上没有这个姓名，请再发一次。';
/** Offers several people of one name. */
export function upperAmbiguous(
  draft: CampaignDraft,
  people: readonly Person[],
  nameOf: (person: Person) => string,
): Message {
  const [left] = people.slice(UPPERS_SHOWN);
  const shown = people.slice(0, UPPERS_SHOWN).map((person, index) => ({
    person,
    text: `${index + 1}. ${nameOf(person)}`,
  }));
  const button = ({ person, text }: (typeof shown)[number]): Button => ({
    text,
    data: `newpledge.upper:${draft.number}:${person.id}`,
  });
  return card(
    '有几位同名，请选择',
    [
      ...shown.map(({ text }) => text),
      left && `只列出前 ${UPPERS_SHOWN} 位；其余请连同部门或工号发送，如 ${nameOf(left)}。`,
    ],
    [...shown.map((one) => [button(one)]), [cancel(draft)]],
  );
}

export const audienceTitle = '发起签署 · 选择受众';
export const audienceRows = (number: string): Button[][] => [
  [nextButton('下一步 ➡', `newpledge.terms:${number}`)],
  [cancel({ number })],
];

export const nobody = '受众中没有人，请重新选择。';

function termsLines({ deadline, minSeconds, renews }: CampaignDraft): string[] {
  return [
    `期限：${deadline === undefined ? '不限' : `${chineseFullDate(deadline)}（${chineseWeekday(deadline)}，逾期仍可签）`}`,
    `阅读时间：${minSeconds === undefined ? '不设' : `至少 ${secondsText(minSeconds)}`}（不记录各人用时）`,
    `续签：${renews ? '每年到期自动按当时的文本重新签署' : '不续签'}`,
  ];
}

/** Shows the terms, each with buttons to change it. */
export function termsCard(draft: CampaignDraft, title: string, note?: string): Message {
  const { number, renews } = draft;
  const data = (action: string, value: number) => `newpledge.${action}:${number}:${value}`;
  return card(
    '发起签署 · 期限与阅读',
    [
      note,
      title,
      ...audienceLines(draft.choice),
      ...termsLines(draft),
      '期限也可以直接发送日期，如 12月31日、下周五。',
    ],
    [
      [
        ...DEADLINE_DAYS.map((days) => ({ text: `${days} 天`, data: data('days', days) })),
        { text: '不限期', data: data('days', 0) },
      ],
      [
        { text: '阅读不限', data: data('seconds', 0) },
        ...MIN_SECONDS.map((seconds) => ({
          text: `读${secondsText(seconds).replaceAll(' ', '')}`,
          data: data('seconds', seconds),
        })),
      ],
      [{ text: `${renews ? '☑' : '☐'} 每年续签`, data: data('renews', renews ? 0 : 1) }],
      [
        { text: '👁 预览', data: `newpledge.preview:${number}:0` },
        nextButton('下一步 ➡', `newpledge.next:${number}`),
      ],
      [{ text: '⬅ 受众', data: `newpledge.who:${number}` }, cancel(draft)],
    ],
  );
}

/** Says why a typed last day was not taken. */
export const noDeadline = (refusal: DayRefusal, today: PlainDate): string =>
  `⚠ ${dayRefusalText(refusal, today)}`;

/** Shows the text as it will be read, a page at a time. */
export function previewCard({ number }: CampaignDraft, text: SignedText, wanted: number): Message {
  const shown = pageOf(pagesOf(text), wanted, 1);
  return card(`预览：${text.title}${pageNumber(shown)}`, shown.entries.flat(), [
    ...pageButtons(shown, (page) => `newpledge.preview:${number}:${page}`),
    [{ text: '⬅ 返回', data: `newpledge.terms:${number}` }],
  ]);
}

const DEED = '发起';

/** Shows everything that was decided, and asks for the headcount, which must be typed. */
export function confirmCard(
  draft: CampaignDraft,
  { title, headcount, foreseen }: { title: string; headcount: Headcount; foreseen: readonly string[] },
  answer?: HeadcountRefusal,
): Message {
  return card(
    '确认发起签署',
    [
      answer && headcountNote(answer, DEED),
      `《${title}》`,
      ...audienceLines(draft.choice),
      headcountLine(headcount),
      ...termsLines(draft),
      ...foreseen,
      askHeadcount(DEED, '受众', headcount.total),
    ],
    [[{ text: '返回', data: `newpledge.terms:${draft.number}` }, cancel(draft)]],
  );
}
