import { awayText } from '../../bot/messages/away.ts';
import { type Page, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { type Absence, AWAY_REASONS, absenceOn, nextAbsence } from '../../kernel/absence.ts';
import { chineseDate, chinesePeriod, chineseWeekday } from '../../kernel/chinese-date.ts';
import type { HandoverEntry } from '../../kernel/handover-part.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import { nameApart, namesApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { MarkRefusal } from '../services/absences.ts';

/** So many days, today among them, are offered to tap. */
const OFFERED_DAYS = [1, 2, 3, 7, 14, 30];
const NAMES_SHOWN = 5;
const EXAMPLES = '例如：12月5日、周五、三天、12月1日至5日。';

/** Returns the way to somebody's absence. */
export const absenceButton = ({ id }: Pick<Person, 'id'>): Button => ({
  text: '🧳 外出登记',
  data: `absence.of:${id}`,
});

/**
 * Says of an absence why and how long.
 *
 * @example absenceText({ reason: '出差', from: '2026-12-01', until: '2026-12-05' }) // '出差，12月1日至5日'
 */
const absenceText = ({ reason, from, until }: Absence): string => `${reason}，${chinesePeriod(from, until)}`;

/** Says how somebody stands, on a card or in a list: away now, from a day on, or at work. */
export function standingText(person: Person, today: PlainDate): string {
  const absence = nextAbsence(person, today);
  if (!absence) return '在岗';
  return absenceOn(person, today) ? `外出（${awayText(absence)}）` : `将外出（${absenceText(absence)}）`;
}

/** `mayList`: the viewer sees others than themself. */
type Shown = { today: PlainDate; mayMark: boolean; mayList: boolean; back: Button };

/** Shows whether somebody is away, with what may be marked. */
export function absenceCard(person: Person, { today, mayMark, mayList, back }: Shown): Message {
  const isMarked = nextAbsence(person, today) !== undefined;
  const mark = AWAY_REASONS.map((reason, index) => ({
    text: reason,
    data: `absence.why:${person.id}:${index}`,
  }));
  return card(
    `外出登记：${nameApart(person, ['department'])}`,
    [
      `现在：${standingText(person, today)}`,
      '外出期间不催办、不催考，未知悉、未考的另行统计；通知照发，到期自动结束。',
      mayMark && '登记或改期，请选择事由，或直接发送，例如：出差到12月5日。',
    ],
    [
      ...(mayMark ? [mark] : []),
      ...(mayMark && isMarked ? [[{ text: '✅ 已返岗（结束登记）', data: `absence.end:${person.id}` }]] : []),
      [...(mayList ? [{ text: '外出人员', data: 'away.list:0' }] : []), back],
    ],
  );
}

/** Asks until when somebody is away; the days to tap end the absence on them. */
export function askUntil(
  person: Pick<Person, 'id'> & Person,
  { reason, today, refusal }: { reason: number; today: PlainDate; refusal?: string | undefined },
): Message {
  const days = OFFERED_DAYS.map((count) => addDays(today, count - 1));
  const buttons = days.map((until) => ({
    text: `至 ${chineseDate(until)}（${chineseWeekday(until)}）`,
    data: `absence.until:${person.id}:${reason}:${until}`,
  }));
  return card(
    `${AWAY_REASONS[reason]}到哪一天？`,
    [nameApart(person, ['department']), refusal && `⚠ ${refusal}`, `请选择最后一天，或直接发送。${EXAMPLES}`],
    [
      buttons.slice(0, 2),
      buttons.slice(2, 4),
      buttons.slice(4),
      [{ text: '⬅ 返回', data: `absence.of:${person.id}` }],
    ],
  );
}

export const NOT_UNDERSTOOD = '没有看懂日期。';

/** Says why an absence was not marked. */
export function refusalText(refusal: MarkRefusal): string {
  const { refused, most = 0 } = refusal;
  return {
    'turned-round': '最后一天早于第一天。',
    past: '这段时间已经过去，不再登记。',
    'too-long': `一次至多登记 ${most} 天，到期可以续。`,
    left: '此人已离开，不再登记。',
    'unknown-person': '名册里没有此人。',
    'last-admin': '没有登记，请稍后再试。',
    'not-away': '没有需要结束的登记。',
  }[refused];
}

export const toasts = { marked: '已登记。', ended: '已结束登记，恢复催办。', unchanged: '已是这样登记的。' };

/**
 * Asks whether those who were named are to be marked as away.
 *
 * @param token of what the card shows: only that is marked by its button
 */
export function confirmCard(
  people: readonly Person[],
  absence: Absence,
  { token, ...left }: LeftOut & { token: string },
): Offer {
  const nameOf = namesApart(people);
  const names = people.slice(0, NAMES_SHOWN).map(nameOf).join('、');
  return card(
    '登记外出？',
    [
      `人员：${names}${people.length > NAMES_SHOWN ? `等 ${people.length} 人` : ''}`,
      `事由和时间：${absenceText(absence)}（含首尾两天）`,
      ...leftOutLines(left),
      '外出期间不催办、不催考，未知悉、未考的另行统计；通知照发，到期自动结束。',
    ],
    [
      [confirmButton(`✅ 登记 ${people.length} 人`, `absence.take:${token}`)],
      [{ text: '不登记', data: 'absence.drop' }],
    ],
  );
}

/** Names that meant nobody whom the writer may mark, and those that several have. */
export type LeftOut = { unknown: readonly string[]; shared: readonly string[] };

function leftOutLines({ unknown, shared }: LeftOut): string[] {
  return [
    ...(unknown.length > 0 ? [`⚠ 名册里没有，或不归您登记：${unknown.join('、')}`] : []),
    ...(shared.length > 0 ? [`⚠ 有同名的，请在姓名后的括号里写明部门：${shared.join('、')}`] : []),
  ];
}

/** Says that nobody of those named can be marked. */
export const nobodyCard = (left: LeftOut): Offer =>
  card('没有登记', leftOutLines(left), [[{ text: '打开主菜单', data: 'menu.open' }]]);

/** Says why what was written cannot be marked. */
export const refusedCard = (refusal: MarkRefusal): Offer =>
  card('没有登记', [refusalText(refusal)], [[{ text: '打开主菜单', data: 'menu.open' }]]);

/** Says who was marked. */
export const takenCard = (marked: number, absence: Absence, refusals: readonly MarkRefusal[]): Message =>
  card(
    `已登记 ${marked} 人`,
    [absenceText(absence), ...[...new Set(refusals.map(refusalText))].map((text) => `⚠ ${text}`)],
    [[{ text: '打开主菜单', data: 'menu.open' }]],
  );

/** Lists who is away or going to be, each with the way to what is marked of them. */
export function listCard(people: readonly Person[], wanted: number, today: PlainDate): Message {
  const page: Page<Person> = pageOf(people, wanted);
  const nameOf = namesApart(people);
  const away = people.filter((person) => absenceOn(person, today)).length;
  return card(
    `外出登记（今天外出 ${away} 人）${pageNumber(page)}`,
    [
      ...page.entries.map(
        (person) => `${nameOf(person)}（${person.department}）：${standingText(person, today)}`,
      ),
      people.length === 0 && '没有外出的人。',
      '登记：打开 /people 里的个人卡片，或直接发送，例如：张三出差到12月5日。',
    ],
    [
      ...page.entries.map((person) => [{ text: nameOf(person), data: `absence.of:${person.id}` }]),
      ...pageButtons(page, (next) => `away.list:${next}`),
      [{ text: '打开主菜单', data: 'menu.open' }],
    ],
  );
}

export const dropped = (): Message =>
  card('没有登记', ['没有作改动。'], [[{ text: '打开主菜单', data: 'menu.open' }]]);

export const HELP = '出差、休假、借调：直接发送“出差到12月5日”即可登记，这段时间不提醒补办，另行统计。';

/** Says to whoever takes over the office how many are away or will be; nothing where nobody is. */
export const awayHandedOver = (away: number): HandoverEntry[] =>
  away === 0 ? [] : [{ chapter: 'people', text: `外出登记 ${away} 人`, open: 'away.list:0' }];
