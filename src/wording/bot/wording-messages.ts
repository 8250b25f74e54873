import { numberButtons, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { marked } from '../../kernel/rich-text.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { SHORT_TEXT_MAX_LENGTH } from '../../notices/domain/short-text.ts';
import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';
import { type ReminderText, variablesOf } from '../../reminders/domain/reminder-text.ts';
import { type Scenario, TEXT_MAX_LINES } from '../../reminders/domain/scenario.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { Wording } from '../../reminders/domain/wording.ts';
import { problemWords, type WordingProblem } from '../../reminders/domain/wording-problems.ts';
import { MOST_WORDINGS, NEW } from '../domain/reworded.ts';
import { TITLE_MAX_LENGTH } from '../domain/typed-wording.ts';
import type { AdoptRefusal } from '../services/wordings.ts';

/** Returns what officers find on the card of a wave. */
export const waveRows = ({ id }: PlannedWave): Button[][] => [
  [
    { text: '✏ 提醒文本', data: `wording.list:${id}` },
    { text: '文件通知', data: `document.notice:${id}` },
  ],
];

/** Where a wording comes from: the file, the file but changed by the office, or the office. */
export type Origin = 'shipped' | 'changed' | 'added';

const IN_LIST: Readonly<Record<Origin, string>> = { shipped: '', changed: '（已改）', added: '（新增）' };
const ON_CARD: Readonly<Record<Origin, string>> = {
  ...{ shipped: '', changed: ' · 本单位已改', added: ' · 本单位新增' },
};

/** A wave's wording in a list, with the year that says it next. */
export type ListedWording = { place: string; wording: Wording; year: number; origin: Origin };

const SNIPPET_LENGTH = 20;

/** Lists the wordings of a wave; `takenOut`: so many were taken out. */
export const wordingsCard = (
  wave: PlannedWave,
  listed: readonly ListedWording[],
  takenOut: number,
): Message =>
  card(
    `提醒文本：${waveName(wave)}`,
    [
      ...listed.map(
        ({ wording, year, origin }, index) =>
          `${index + 1}. ${year}年${IN_LIST[origin]}：${snippetOf(wording)}`,
      ),
      listed.length > 1
        ? '各份逐年轮换，不与上一年相同。点编号查看、修改。'
        : `只有一份，每年相同${mayAdd(wave, listed) ? '；增加几份，就逐年轮换' : ''}。`,
    ],
    [
      ...numberButtons(listed.map(({ place }) => `wording.text:${wave.id}:${place}`)),
      mayAdd(wave, listed) ? [{ text: '➕ 新增一份', data: `wording.edit:${wave.id}:${NEW}` }] : [],
      takenOut > 0 ? [{ text: `去掉的（${takenOut}）`, data: `wording.gone:${wave.id}` }] : [],
      [{ text: '⬅ 返回', data: `holidays.wave:${wave.id}` }],
    ],
  );

/** What comes in one year alone has no turns to take. */
const mayAdd = ({ scenario }: PlannedWave, { length }: readonly unknown[]): boolean =>
  scenario.date === undefined && length < MOST_WORDINGS;

/** Returns the first thing that a text asks: what tells it from the others. */
export function snippetOf({ text }: Wording): string {
  const lines = text.trim().split('\n');
  return shorten((lines[1] ?? lines[0] ?? '').replace(/^[一二三四五六七八九十]+、/, ''), SNIPPET_LENGTH);
}

/** One wording; `number`: which of those that stand, from 1, `mayGo`: whether others would be left. */
export type ShownWording = {
  place: string;
  number: number;
  year: number;
  origin: Origin;
  text: ReminderText;
  mayGo: boolean;
};

/** Shows one wording as it reads with the days of this wave. */
export const wordingCard = (
  { id }: PlannedWave,
  { place, number, year, origin, text, mayGo }: ShownWording,
): Message =>
  card(
    `第 ${number} 份 · ${year}年${ON_CARD[origin]}`,
    [text.text, `短信：${text.short}`],
    [
      [
        { text: '✏ 改全文', data: `wording.edit:${id}:${place}` },
        { text: '✏ 改短信', data: `wording.short:${id}:${place}` },
      ],
      origin === 'changed' ? [{ text: '恢复原来的文本', data: `wording.restore:${id}:${place}` }] : [],
      mayGo ? [{ text: '去掉这一份', data: `wording.out:${id}:${place}` }] : [],
      [{ text: '⬅ 返回', data: `wording.list:${id}` }],
    ],
  );

const cancelButton = (id: string, place: string): Button => ({
  text: '取消',
  data: place === NEW ? `wording.list:${id}` : `wording.text:${id}:${place}`,
});

/** What is asked for: in the place of `standing`, or after its model where it is new. */
export type Asked = {
  wave: PlannedWave;
  place: string;
  isNew: boolean;
  standing: Wording;
  note?: string | undefined;
};

const variables = (scenario: Scenario): string =>
  `可用：${variablesOf(scenario)
    .map((name) => `{{${name}}}`)
    .join(' ')}`;

/** Asks for a whole text; what stands there now can be copied, with its variables. */
export const askText = ({ wave, place, isNew, standing, note }: Asked): Message =>
  card(
    `${isNew ? '新增一份' : '改全文'}：${waveName(wave)}`,
    [
      note,
      `请发送全文：第一行是标题，其余是正文，共 ${TEXT_MAX_LINES} 行以内。${isNew ? '可以照着改' : '现在是'}：`,
      marked(`${standing.title}\n${standing.text.trim()}`, { type: 'pre' }),
      variables(wave.scenario),
    ],
    [[cancelButton(wave.id, place)]],
  );

/** Asks for the text for mobile phones. */
export const askShort = ({ wave, place, standing, note }: Asked): Message =>
  card(
    `改短信：${waveName(wave)}`,
    [
      note,
      `请发送短信文本，变量代入后不超过 ${SHORT_TEXT_MAX_LENGTH} 字。现在是：`,
      marked(standing.short, { type: 'pre' }),
      variables(wave.scenario),
    ],
    [[cancelButton(wave.id, place)]],
  );

/** Shows what was typed as it will arrive, before it is approved. */
export const reviewCard = ({ id }: PlannedWave, place: string, text: ReminderText): Message =>
  card(
    '核对：还没有采用',
    [text.text, `短信：${text.short}`],
    [
      [{ text: '试发给我', data: 'wording.try' }, confirmButton('✅ 采用', 'wording.adopt')],
      [
        { text: '✏ 改全文', data: `wording.edit:${id}:${place}` },
        { text: '✏ 改短信', data: `wording.short:${id}:${place}` },
      ],
      [cancelButton(id, place)],
    ],
  );

/** Says that the words stand from now on, and when they are said first; `notes`: what other areas say of the wave as it is now. */
export const adoptedCard = (
  wave: PlannedWave,
  { number, year }: { number: number; year: number },
  notes: readonly string[],
): Message =>
  card(
    `✅ 已采用：${waveName(wave)}`,
    [
      `第 ${number} 份，${year}年使用。`,
      '更新程序不影响本单位改过的文本；已经发出的提醒不变。已记入操作记录。',
      ...notes,
    ],
    [[{ text: '查看文本', data: `wording.list:${wave.id}` }]],
  );

/** Says why the words cannot stand, and what to do. */
export function refusalText(refusal: AdoptRefusal, scenario: Scenario): string {
  if (refusal.refused === 'problem') {
    const [message, remedy] = problemWords(refusal.problem, scenario);
    return `⚠ ${PARTS[refusal.problem.key]}：${message}。${remedy}。`;
  }
  if (refusal.refused === 'secret')
    return `⛔ 文中有“${refusal.mark}”字样。涉密和内部资料不得通过本机器人发送。`;
  return `⚠ ${REFUSALS[refusal.refused]}`;
}

const REFUSALS: Readonly<Record<Exclude<AdoptRefusal['refused'], 'problem' | 'secret'>, string>> = {
  'no-title': '要有标题和正文：第一行是标题，从第二行起是正文。',
  empty: '短信不能是空的。',
  'title-too-long': `标题至多 ${TITLE_MAX_LENGTH} 字。第一行是标题，请另起一行写正文。`,
  unchanged: '与现在的文本相同，没有改动。',
  'same-as-another': '与轮换的另一份正文相同，两年会读到同样的话。请换一种写法。',
  unknown: '没有这条提醒了：节日方案可能已经改动。',
  'too-many': `已有 ${MOST_WORDINGS} 份，请先去掉一份。`,
  'changed-since': '另一位管理员刚刚改过这份文本，请看过现在的文本再改。',
};

const PARTS: Readonly<Record<WordingProblem['key'], string>> = {
  title: '标题',
  text: '正文',
  short: '短信',
};

export const refusedCard = (waveId: string, text: string): Message =>
  card('没有改动', [text], [[{ text: '查看现在的文本', data: `wording.list:${waveId}` }]]);

export const tried = '已试发，见下方消息。还没有采用。';
