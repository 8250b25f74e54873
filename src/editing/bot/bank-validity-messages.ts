import { NOT_CONCERNED, notConcernedMark } from '../../bank/bot/question-state-messages.ts';
import { nameOf } from '../../bank/domain/citation.ts';
import type { Instrument } from '../../bank/domain/instrument.ts';
import type { BankEntry } from '../../bank/domain/office-bank.ts';
import { firstNames } from '../../bot/messages/first-of-many.ts';
import { numberButtons, type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import { confirmButton, nextButton } from '../../kernel/styled-buttons.ts';
import type { ListedInstrument, Quarantine } from '../services/bank-validity.ts';
import { home, listCard } from './bank-messages.ts';

const TITLE_LENGTH = 30;
const IDS_SHOWN = 20;

const back: Button = { text: '⬅ 返回法规', data: 'bank.laws:0' };

/** Shows a page of the instruments, each with how many questions rest on it and whether it was replaced. */
export function lawsCard(page: Page<ListedInstrument>): Message {
  const lines = page.entries.map(({ instrument, questions }, index) => {
    const state = `${instrument.supersededBy ? '，已被取代' : ''}${notConcernedMark(instrument.isNotConcerned)}`;
    return `${index + 1}. ${shorten(instrument.title, TITLE_LENGTH)}（${instrument.version}）${questions} 题${state}`;
  });
  const numbers = numberButtons(page.entries.map(({ instrument }) => `bank.law:${instrument.id}`));
  return card(`法规效力${pageNumber(page)}`, lines, [
    ...numbers,
    ...pageButtons(page, (to) => `bank.laws:${to}`),
    [home],
  ]);
}

/** Shows one instrument; only the office's own word that it was replaced can be taken back. */
export function lawCard({ instrument, questions, byOffice }: ListedInstrument): Message {
  const { id, issuer, inForceFrom, articles, supersededBy } = instrument;
  const action: Button[] = supersededBy
    ? byOffice
      ? [{ text: '撤销“已被取代”', data: `bank.reinstate:${id}` }]
      : []
    : [{ text: '标记为已被取代', data: `bank.supersede:${id}` }];
  return card(
    nameOf(instrument),
    [
      `制定机关：${issuer}`,
      inForceFrom !== undefined && `施行日期：${inForceFrom}`,
      articles !== undefined && `共 ${articles} 条`,
      `题目：${questions} 题`,
      instrument.isNotConcerned && `${NOT_CONCERNED}，题目不进新试卷和练习；在“本单位涉及的法规”中改回。`,
      supersededBy ? `已被${supersededBy}取代；未复核的题目不进入新试卷和练习。` : '现行有效',
    ],
    [...(action.length > 0 ? [action] : []), [back]],
  );
}

export const askSuccessor = (instrument: Instrument): Message =>
  card(
    `${nameOf(instrument)}被什么取代？`,
    ['请发送新文件的名称或版本，例如：2027年修订版（2027年5月1日起施行）。'],
    [[{ text: '取消', data: `bank.law:${instrument.id}` }]],
  );

export const confirmSupersede = (
  { instrument, questions }: ListedInstrument,
  successor: string,
  nonce: string,
): Message =>
  card(
    '请确认',
    [
      `${nameOf(instrument)}`,
      `已被“${successor}”取代。`,
      `确认后，以它为依据的 ${questions} 题退出新试卷和练习，逐题复核后恢复；已经生成的试卷不变。`,
    ],
    [
      [confirmButton('✅ 确认', `bank.replace:${instrument.id}:${nonce}`)],
      [{ text: '取消', data: `bank.law:${instrument.id}` }],
    ],
  );

/** Tells every editor what left the papers, how many and which. */
export function quarantineNotice(quarantine: Quarantine): Message {
  const lines = quarantine.flatMap(({ instrument, entries }) => [
    `${nameOf(instrument)}已被${instrument.supersededBy ?? ''}取代，${entries.length} 题待复核：`,
    idsText(entries),
  ]);
  const total = quarantine.reduce((sum, { entries }) => sum + entries.length, 0);
  return standing(
    card(
      `${total} 题已退出新试卷和练习`,
      [...lines, '请对照现行条文逐题复核或修改，复核通过后恢复使用。'],
      [[nextButton('开始复核', 'bank.quarantine:0')]],
    ),
  );
}

function idsText(entries: readonly BankEntry[]): string {
  const ids = entries.map(({ question }) => question.id);
  return firstNames(ids, IDS_SHOWN, '题');
}

/** Shows a page of the questions whose instrument was replaced and that nobody has checked since. */
export const quarantineCard = (page: Page<BankEntry>): Message =>
  listCard('待复核', page, (to) => `bank.quarantine:${to}`, '没有待复核的题目。');

export const reinstatedToast = '已撤销，题目恢复使用。';
