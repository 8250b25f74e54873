import {
  departmentLines,
  type LevelWanted,
  levelsButton,
  levelsCard,
  namesCard,
  totalLine,
} from '../../asks/bot/answers-messages.ts';
import { nudgeButton } from '../../asks/bot/nudge-messages.ts';
import { offlineButton } from '../../asks/bot/offline-messages.ts';
import type { Outcome } from '../../asks/domain/outcome.ts';
import { firstNames } from '../../bot/messages/first-of-many.ts';
import { dayText, lastDayWithCountdown } from '../../bot/messages/moment.ts';
import {
  numberButtons,
  type Page,
  pageButtons,
  pageNumber,
  pageOf,
  shorten,
} from '../../bot/messages/pages.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { joinWords, type RichText, rich, type Words } from '../../kernel/rich-text.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import { askIdOf, type Campaign } from '../domain/campaign.ts';
import type { CampaignProgress } from '../services/progress.ts';
import { pledgeWords } from './pledge-words-messages.ts';

const TITLE_SHOWN = 34;

/** What the viewer may do beyond reading: auditors nothing, liaisons nudge, admins all. */
export type MayDo = { nudge: boolean; change: boolean };

const COUNTS = { due: '应签', reached: '已送达', answered: '已签署' };

/** What the end of a campaign is called. */
export const ENDINGS = { closed: '已结束', withdrawn: '已作废', replaced: '已更新' } as const;

const stateText = ({ ended, deadline }: Campaign, today: PlainDate): string => {
  if (ended) return ENDINGS[ended.how];
  return deadline !== undefined && today > deadline ? '已到期' : '进行中';
};

/** Lists the campaigns of a year; `own`: what waits for the viewer's own signature. */
export function listCard(
  page: Page<Campaign>,
  {
    year,
    own,
    today,
    mayStart,
  }: { year: number; own: number | undefined; today: PlainDate; mayStart: boolean },
): Message {
  const lines = page.entries.map(
    (campaign, index) =>
      `${page.first + index + 1}. ${shorten(campaign.title, TITLE_SHOWN)}（${stateText(campaign, today)}）`,
  );
  return card(
    `承诺书 · ${year} 年${pageNumber(page)}`,
    lines.length > 0 ? lines : ['这一年还没有发起过签署。'],
    [
      ...numberButtons(
        page.entries.map(({ number }) => `pledge.show:${number}`),
        page.first,
      ),
      ...pageButtons(page, (next) => `pledge.list:${year}:${next}`),
      ...(mayStart
        ? [
            [
              { text: '➕ 发起签署', data: 'newpledge.begin' },
              { text: '📝 文本', data: 'pledgetext.list' },
            ],
          ]
        : []),
      [
        { text: `⬅ ${year - 1} 年`, data: `pledge.list:${year - 1}:0` },
        ...(page.total > 0 ? [{ text: '📄 年度台账', data: `pledge.yearledger:${year}` }] : []),
        ...(own === undefined
          ? []
          : [{ text: own > 0 ? `✍ 我的（${own} 份待签）` : '我的承诺书', data: 'pledge.own:0' }]),
      ],
    ],
  );
}

/** Shows how far a campaign is, department by department, the first of many. */
export function campaignCard(
  campaign: Campaign,
  { summary, hasUpperSigned }: CampaignProgress,
  {
    mayDo,
    isChanged,
    zone,
    today,
  }: { mayDo: MayDo; isChanged: boolean | undefined; zone: string; today: PlainDate },
): Message {
  const { departments } = summary;
  const upper =
    hasUpperSigned === undefined
      ? ''
      : `；甲方（${campaign.level?.upper ?? ''}）${hasUpperSigned ? '已签' : '未签'}`;
  return card(
    `📜 ${campaign.title}`,
    [
      rich`${stateLine(campaign, zone, today)}${isChanged ? '；文本已修改' : ''}`,
      `${totalLine(departments, COUNTS)}${upper}`,
      ...departmentLines(departments, COUNTS),
    ],
    [
      levelsButton(departments, `pledge.level:${campaign.number}:0`),
      ...campaignButtons(campaign, mayDo, isChanged === true),
    ].filter((row) => row.length > 0),
  );
}

/** Shows how far a campaign is in one level of the office. */
export const levelCard = ({ title, number }: Campaign, { summary }: CampaignProgress, wanted: LevelWanted) =>
  levelsCard(summary.departments, COUNTS, {
    ...{ title: `📜 ${title}`, ...wanted },
    ...{ open: `pledge.level:${number}`, back: backTo(number) },
  });

function stateLine(campaign: Campaign, zone: string, today: PlainDate): RichText {
  const { deadline, ended, startedAt, renews } = campaign;
  const parts = [
    stateText(campaign, today),
    `${dayText(startedAt, zone)}发起`,
    ended &&
      `${dayText(ended.at, zone)}${ENDINGS[ended.how].slice(1)}${ended.reason ? `：${ended.reason}` : ''}`,
    !ended && deadline !== undefined && rich`截止 ${lastDay(deadline, zone, today)}`,
    !ended && renews && '每年续签',
  ];
  return joinWords(
    parts.filter((part) => part !== undefined && part !== false),
    '，',
  );
}

/** It may be signed later too, but nobody counts from a day that is over. */
const lastDay = (deadline: PlainDate, zone: string, today: PlainDate): Words =>
  today > deadline ? chineseDate(deadline) : lastDayWithCountdown(deadline, zone);

function campaignButtons(
  { number, year, form, ended, next }: Campaign,
  mayDo: MayDo,
  isChanged: boolean,
): Button[][] {
  const askId = askIdOf(number);
  const isOpen = ended === undefined;
  const byHand =
    form === 'family'
      ? { text: '📝 录入家属签署', data: `pledge.families:${number}:0` }
      : offlineButton(askId, pledgeWords);
  return [
    [
      pledgeWords.missing(askId),
      ...(isOpen && mayDo.nudge ? [nudgeButton(askId, pledgeWords)] : []),
      ...(isOpen && mayDo.change ? [byHand] : []),
    ],
    [
      { text: '📄 台账', data: `pledge.ledger:${number}` },
      ...(mayDo.change ? [{ text: '📥 导入台账', data: `pledgeledger.how:${number}` }] : []),
      { text: '📦 全部承诺书', data: `pledge.papers:${number}:0` },
    ],
    isOpen && mayDo.change && isChanged
      ? [{ text: '🔁 按新文本重新签署', data: `pledge.anew:${number}` }]
      : [],
    isOpen && mayDo.change
      ? [
          { text: '改期限', data: `pledge.until:${number}` },
          endButton('结束', `pledge.close:${number}`),
          endButton('作废', `pledge.drop:${number}`),
        ]
      : [],
    [
      ...(ended?.how === 'replaced' && next !== undefined
        ? [{ text: '新的一份', data: `pledge.show:${next}` }]
        : []),
      { text: '🔄 刷新', data: `pledge.show:${number}` },
      { text: '⬅ 返回', data: `pledge.list:${year}:0` },
    ],
  ].filter((row) => row.length > 0);
}

/** Lists those who have not signed, by department. */
export const missingCard = (
  { number, title }: Campaign,
  missing: readonly Outcome[],
  page: number,
): Message =>
  namesCard(
    {
      ...{ title: '未签署名单', about: title, page, countsAway: true },
      turn: (next) => `pledge.missing:${number}:${next}`,
      whole: { text: '📄 台账', data: `pledge.ledger:${number}` },
      back: { text: '⬅ 返回', data: `pledge.show:${number}` },
    },
    missing,
  );

/** Returns the way back to the card of a campaign. */
export const backTo = (number: number): Button => ({ text: '⬅ 返回', data: `pledge.show:${number}` });

export const toasts = {
  ledger: '台账已生成，见下方文件。',
  papers: '压缩包已生成，见下方文件。',
  closed: '已结束。',
  withdrawn: '已作废。',
};

export const yearLedgerName = (year: number): string => `承诺书台账-${year}年.xlsx`;
export const ledgerName = ({ title, code }: Campaign): string => `承诺书台账-${title}-QF-${code}.xlsx`;

const PER_ARCHIVE_TEXT = '每个压缩包至多';

/** Offers the signed pledges in parts: an archive of thousands would be larger than a chat takes. */
export function papersCard(
  { number, title }: Campaign,
  signed: number,
  { perPart, hasPhotos }: { perPart: number; hasPhotos: boolean },
): Message {
  const parts = Math.ceil(signed / perPart);
  const button = (part: number): Button => ({
    text: `第 ${part + 1} 部分（${part * perPart + 1}–${Math.min(signed, (part + 1) * perPart)}）`,
    data: `pledge.archive:${number}:${part}`,
  });
  return card(
    '全部承诺书',
    [
      title,
      signed === 0 ? '还没有人签署。' : `共 ${signed} 份，${PER_ARCHIVE_TEXT} ${perPart} 份，按名册顺序。`,
    ],
    [
      ...Array.from({ length: parts }, (_, part) => [button(part)]),
      [
        ...(hasPhotos ? [{ text: '📷 纸质签署的照片', data: `pledgephoto.list:${number}:0` }] : []),
        backTo(number),
      ],
    ],
  );
}

/** Returns what the archive of a part is called. */
export const archiveName = ({ title }: Campaign, part: number, parts: number): string =>
  `${title}${parts > 1 ? `-${part + 1}` : ''}.zip`;

const NAMES_SHOWN = 6;
/** How long lists of people are shortened. */
export const TYPED_NAMES = '也可发送姓名查找，多人用空格、顿号或换行分开。';

/** Names for which a family's signature may be entered, a page at a time. */
export function familiesCard(
  { number, title }: Campaign,
  among: readonly Outcome[],
  { page: wanted, isNamed, unknown }: { page: number; isNamed: boolean; unknown: readonly string[] },
): Message {
  const page = pageOf(among, wanted);
  const nameOf = namesApart(among, ['department']);
  return card(
    `录入家属签署${pageNumber(page)}`,
    [
      title,
      page.total === 0 ? '全部已经登记。' : `请选择已交纸质承诺书的人员。只登记关系和日期。${TYPED_NAMES}`,
      unknown.length > 0 && `未登记的人员中没有：${firstNames(unknown, NAMES_SHOWN, '个')}。`,
    ],
    [
      ...page.entries.map((one) => [
        {
          text: `${nameOf(one)} · ${one.department}`,
          data: `pledge.paperof:${number}:${one.personId}`,
        },
      ]),
      ...pageButtons(page, (next) => `pledge.families:${number}:${next}:${isNamed ? 1 : 0}`),
      [...(isNamed ? [{ text: '全部人员', data: `pledge.families:${number}:0` }] : []), backTo(number)],
    ],
  );
}
