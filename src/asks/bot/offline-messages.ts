import { reasonText } from '../../bot/messages/failure-reason.ts';
import { firstNames } from '../../bot/messages/first-of-many.ts';
import { AWAY, owingText } from '../../bot/messages/owing.ts';
import { label, type Page, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { WordData } from '../../files/word/documents.ts';
import { BY_HAND, type ByHand } from '../../kernel/by-hand.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { shortDepartments } from '../../kernel/short-departments.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { Ask } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { Named } from '../domain/find-named.ts';
import { isAwayMissing, isUnreached, type Outcome, owingAmong } from '../domain/outcome.ts';

/** What is asked, how it is spoken of, and by which ways an answer to it may be entered. */
type Spoken = { ask: Ask; words: AskWords; byHand: readonly ByHand[] };

type Way = { code: string; label: string; answered: string };

/** The ways by which people answer whom the bot does not reach; `code` is short in the data of buttons. */
export const WAYS: Readonly<Record<ByHand, Way>> = {
  sms: { code: 'sms', label: BY_HAND.sms, answered: '回复短信' },
  signature: { code: 'sign', label: BY_HAND.signature, answered: '签字' },
};

export const offlineButton = (askId: string, { deed }: AskWords): Button => ({
  text: `📝 线下${deed}`,
  data: `offline.open:${askId}`,
});

/** Says what can be done for those whom the bot does not reach. */
export function offlineCard({ ask, words, byHand }: Spoken, missing: readonly Outcome[]): Message {
  const { owing, away } = owingAmong(missing);
  const unreached = missing.filter(isUnreached).length;
  return card(
    `线下${words.deed}`,
    [
      ask.title,
      `未送达 ${unreached} 人；未${words.deed}共 ${owingText(owing.length, away.length)}。`,
      `${byHand.includes('sms') ? '短信名单和签字表' : '签字表'}只列未送达人员。`,
      `收到${byHand.includes('sms') ? '短信回复或签字' : '签字'}后，请点“录入${words.deed}”逐人勾选，与机器人的回执并入同一张表。`,
    ],
    [
      ...(unreached > 0
        ? [
            [
              ...(byHand.includes('sms') ? [{ text: '📱 短信名单', data: `offline.sms:${ask.id}` }] : []),
              { text: '🖨 签字表', data: `offline.sheet:${ask.id}` },
            ],
          ]
        : []),
      ...(missing.length > 0 ? [[{ text: `☑ 录入${words.deed}`, data: `offline.tick:${ask.id}` }]] : []),
      [words.back(ask.id)],
    ],
  );
}

export const smsListName = ({ code }: Ask): string => `短信名单-${code}.xlsx`;

/** Returns one row per person; the phone column only where the office keeps phone numbers. */
export function smsSheets(unreached: readonly Outcome[], text: string): WriteSheet[] {
  const nameOf = namesApart(unreached, ['department']);
  const hasPhones = unreached.some(({ phone }) => phone !== undefined);
  return [
    {
      name: '短信名单',
      columns: [
        { title: '部门', width: 24 },
        { title: '姓名' },
        ...(hasPhones ? [{ title: '手机', width: 16 }] : []),
        { title: '短信内容', width: 80 },
      ],
      rows: unreached.map((outcome) => [
        ...[outcome.department, nameOf(outcome)],
        ...(hasPhones ? [outcome.phone ?? null] : []),
        text,
      ]),
    },
  ];
}

export const sheetName = ({ code }: Ask): string => `签字表-${code}.docx`;

export type SheetFacts = {
  ask: Ask;
  lines: readonly string[];
  unreached: readonly Outcome[];
  office: string;
  today: string;
};

/** Returns what the template of the sheet to sign is filled with. */
export function sheetData({ ask, lines, unreached, office, today }: SheetFacts): WordData {
  const departmentOf = shortDepartments(unreached.map(({ department }) => department));
  const nameOf = namesApart(unreached, ['department']);
  return {
    单位: office,
    通知: ask.title,
    编号: `QF-${ask.code}`,
    日期: chineseFullDate(today),
    正文: lines,
    人员: unreached.map((outcome, index) => ({
      ...{ 序号: String(index + 1), 部门: departmentOf(outcome.department), 姓名: nameOf(outcome) },
    })),
    人数: String(unreached.length),
  };
}

/** Names to be ticked, a page at a time. `page`: its number, or the person whose page it is. */
export function tickCard(
  { ask, words, byHand }: Spoken,
  missing: readonly Outcome[],
  ticked: ReadonlySet<number>,
  at: { page: number } | { person: number },
  note?: string,
): Message {
  const index = 'page' in at ? undefined : missing.findIndex(({ personId }) => personId === at.person);
  const page =
    index === undefined ? pageOf(missing, 'page' in at ? at.page : 0) : pageHolding(missing, index);
  const nameOf = namesApart(missing, ['department']);
  return card(
    `录入${words.deed}${pageNumber(page)}`,
    [
      ask.title,
      `请勾选${byHand.map((channel) => `已${WAYS[channel].answered}`).join('或')}的人员，再${byHand.length > 1 ? '按渠道' : ''}保存；也可发送姓名，多人用空格、顿号或换行分开。`,
      `已勾选 ${ticked.size} 人`,
      note !== '' && note,
    ],
    [
      ...page.entries.map((outcome) => [
        tickButton({ ask, words }, outcome, nameOf(outcome), ticked.has(outcome.personId)),
      ]),
      ...pageButtons(page, (next) => `offline.p:${ask.id}:${next}`),
      ...(ticked.size > 0
        ? [
            byHand
              .map((channel) => WAYS[channel])
              .map(({ label, code }) => confirmButton(`保存（${label}）`, `offline.save:${ask.id}:${code}`)),
          ]
        : []),
      [{ text: '返回', data: `offline.open:${ask.id}` }],
    ],
  );
}

const NAMES_SHOWN = 6;

/** Says which of the typed names were not ticked, and why; empty where all were. */
export function namedLine({ words }: Pick<Spoken, 'words'>, { shared, unknown }: Named): string {
  return [
    shared.length > 0 &&
      `有重名，请在下面点选：${firstNames(
        shared.map(({ name }) => name),
        NAMES_SHOWN,
        '个',
      )}。`,
    unknown.length > 0 &&
      `不在未${words.deed}名单中（可能已${words.deed}）：${firstNames(unknown, NAMES_SHOWN, '个')}。`,
  ]
    .filter((part) => part !== false)
    .join('');
}

function pageHolding(missing: readonly Outcome[], index: number): Page<Outcome> {
  const { entries } = pageOf(missing, 0);
  return pageOf(missing, Math.floor(index / Math.max(1, entries.length)));
}

function tickButton(
  { ask: { id }, words }: Pick<Spoken, 'ask' | 'words'>,
  outcome: Outcome,
  name: string,
  isTicked: boolean,
): Button {
  const { personId, department, entry } = outcome;
  const open = isAwayMissing(outcome) ? AWAY : `未点${words.deed}`;
  const why = entry.reason ? reasonText(entry.reason) : open;
  return {
    text: label(`${isTicked ? '☑' : '☐'} ${name} · ${department.split('/').pop()}`, `（${why}）`),
    data: `offline.t:${id}:${personId}:${isTicked ? 0 : 1}`,
  };
}

export const saved = ({ deed }: AskWords, people: number): string => `已保存 ${people} 人的${deed}。`;
export const fileReady = '文件已生成，见下方。';
