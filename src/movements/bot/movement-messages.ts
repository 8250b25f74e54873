import { type Page, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { confirmButton, endButton } from '../../kernel/styled-buttons.ts';
import { LAST_ADMIN } from '../../people/bot/last-admin-messages.ts';
import { LEAVING, type Movement, type News } from '../domain/movement.ts';
import type { Confirmed } from '../services/movements.ts';

/** What was reported, with the person as they are now; absent where the roster does not know them any more. */
export type Shown = { movement: Movement; person: Person | undefined };

const MENU = { text: '打开主菜单', data: 'menu.open' };
const LIST = { text: '人员变动', data: 'movement.list:0' };
const toPerson = ({ id }: Person): Button => ({ text: '⬅ 返回', data: `people.show:${id}` });
const toReport = ({ id }: Person): Button => ({ text: '⬅ 返回', data: `movement.of:${id}` });

/** Returns the way to the report of somebody's leaving. */
export const reportButton = ({ id }: Person): Button => ({
  text: '报告离职、调动',
  data: `movement.of:${id}`,
});

/** Returns the button in an officer's menu of what waits for them. */
export const openButton = (count: number): Button => ({
  text: `待确认的人员变动 ${count} 项`,
  data: LIST.data,
});

/** Says what was reported. @example newsText({ left: '退休' }) // '退休' */
export const newsText = (news: News): string => ('left' in news ? news.left : `调往${news.department}`);

const nameOf = ({ movement, person }: Shown): string =>
  `${person ? nameApart(person, ['department']) : '（名册里已没有此人）'}（${movement.from}）`;

const shownText = (shown: Shown): string => `${nameOf(shown)}：${newsText(shown.movement.news)}`;

/** Asks a liaison what they report of a person. */
export const askNews = (person: Person): Message =>
  card(
    `${nameApart(person, ['department'])} · 报告变动`,
    [`部门：${person.department}`, '报告后由管理员确认，确认之前名册不变。请选择：'],
    [
      LEAVING.map((text, index) => ({ text, data: `movement.left:${person.id}:${index}` })),
      [{ text: '调往其他部门', data: `movement.where:${person.id}` }],
      [toPerson(person)],
    ],
  );

/** Asks to which department a person went. */
export const askDepartment = (person: Person, refusal?: string): Message =>
  card(
    '调往哪个部门？',
    [nameApart(person, ['department']), refusal && `⚠ ${refusal}`, '请发送部门名称，例如：财务科。'],
    [[toReport(person)]],
  );

export const UNKNOWN_DEPARTMENT =
  '名册里没有这个部门，或不止一个：请写全称，上下级之间用“/”，例如：市局/财务科。';

/** Says to a liaison what they or another of the department reported and no officer has decided. */
export const reportedCard = (person: Person, movement: Movement, isOwn: boolean): Message =>
  card(
    '已报告管理员',
    [shownText({ movement, person }), '等待管理员确认，确认之前名册不变。办理结果会告知报告人。'],
    [...(isOwn ? [[endButton('撤回报告', `movement.withdraw:${person.id}`)]] : []), [toPerson(person)]],
  );

/** Says why nothing was reported; each is short enough for a toast. */
export const REFUSALS = {
  left: '此人已标记为离开，不用报告。',
  'not-allowed': '此人现在不在您的部门，没有报告。',
  'same-department': '此人现在就在这个部门，没有报告。请发送另一个部门。',
  reported: '此人已有一项变动在等待管理员确认，没有重复报告。',
};

/** Asks an officer about one report. */
export const decideCard = (shown: Shown): Message => {
  const { personId, at, news } = shown.movement;
  const effect =
    'left' in news
      ? '确认后标记为已离开：账号解除，角色收回，记录保留。'
      : '确认后名册改为新部门，记录保留。';
  return card(
    '联络员报告人员变动',
    [shownText(shown), effect],
    [
      [
        confirmButton('确认', `movement.confirm:${personId}:${at}`),
        { text: '不改', data: `movement.refuse:${personId}:${at}` },
      ],
      [LIST],
    ],
  );
};

/** Lists what waits for an officer, the oldest first. */
export function listCard(open: readonly Shown[], wanted: number): Message {
  const page: Page<Shown> = pageOf(open, wanted);
  return card(
    `待确认的人员变动${pageNumber(page)}`,
    [
      ...page.entries.map((shown, index) => `${index + 1}. ${shownText(shown)}`),
      open.length === 0 ? '没有待确认的。' : '请点编号办理。',
    ],
    [
      page.entries.map(({ movement }, index) => ({
        text: String(index + 1),
        data: `movement.show:${movement.personId}`,
      })),
      ...pageButtons(page, (next) => `movement.list:${next}`),
      [MENU],
    ].filter((row) => row.length > 0),
  );
}

/** Says what became of a report: to the officer, and with `isReporter` to the liaison who made it. */
export const decidedCard = (shown: Shown, outcome: Outcome, isReporter = false): Message =>
  card(
    OUTCOMES[outcome].title,
    [shownText(shown), OUTCOMES[outcome].text],
    [isReporter ? [MENU] : [LIST, MENU]],
  );

export type Outcome = 'confirmed' | 'refused' | Extract<Confirmed, { outcome: unknown }>['outcome'];

const OUTCOMES: Record<Outcome, { title: string; text: string }> = {
  confirmed: { title: '人员变动已确认', text: '名册已更新，记入操作记录。' },
  refused: { title: '人员变动未采纳', text: '管理员没有采纳，名册不变。有疑问请与管理员联系。' },
  done: { title: '人员变动已办结', text: '名册里已经是这样，不用再改。' },
  elsewhere: {
    title: '人员变动未办理',
    text: '报告之后此人的部门或状态已有变化，名册不变。仍需变动的请重新报告。',
  },
};

export const toasts = {
  lastAdmin: LAST_ADMIN,
  reported: '已报告管理员。',
  withdrawn: '已撤回，名册不变。',
  gone: '这一项已由其他人办理，或已撤回。',
};
