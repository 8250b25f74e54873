import { fingerprintOf } from '../../bot/fingerprint.ts';
import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import { numberButtons, type Page, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart, namesApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { rich, type Words } from '../../kernel/rich-text.ts';
import { endOfPath } from '../../kernel/short-departments.ts';
import { confirmButton, endButton, nextButton } from '../../kernel/styled-buttons.ts';
import { tellingNames } from '../../kernel/telling-names.ts';
import { LINK_DAYS_CHOICES, lastLinkEnd } from '../../people/domain/personal-links.ts';
import type { Bound, DepartmentProgress } from '../domain/progress.ts';

const NAME_MAX = 24;
const PATH_MAX = 40;
/** The fewest people of whom a share says more than a count. */
const SHARE_FROM = 10;

/** Returns what a button's data say of a department, `''` of the whole office. */
export const markOf = (path: string): string => (path === '' ? '' : fingerprintOf(path));

/** What the viewer may do beyond reading. */
export type MayDo = { invite: boolean; lead: boolean };

/** Returns what a department is called in a title. */
export const titleOf = (path: string): string => (path === '' ? '全单位' : endOfPath(path, PATH_MAX));

/** Says how many have bound, with the share where there are enough of them. */
export function boundText({ all, bound }: Bound): string {
  const share = all < SHARE_FROM ? '' : `（${Math.floor((100 * bound) / all)}%）`;
  return `${bound}/${all} 人${share}`;
}

/** Shows how far a department is, and those directly below it. */
export function progressCard(
  progress: DepartmentProgress,
  wanted: number,
  mayDo: MayDo,
  days: number,
): Message {
  const { path, all, bound } = progress;
  const page = pageOf(progress.below, wanted);
  const nameOf = tellingNames(
    progress.below.map(({ name }) => name),
    NAME_MAX,
  );
  return card(
    `邀请绑定 · ${titleOf(path)}${pageNumber(page)}`,
    [
      all === 0
        ? '名册里还没有人员。'
        : `已绑定 ${boundText(progress)}，${all === bound ? '已全部绑定。' : `未绑定 ${all - bound} 人。链接 ${days} 天内有效。`}`,
      ...page.entries.map(
        (one, index) => `${page.first + index + 1}. ${nameOf(one.name)}：已绑定 ${one.bound}/${one.all}`,
      ),
    ],
    [
      ...numberButtons(
        page.entries.map((one) => `invite.open:${markOf(one.path)}`),
        page.first,
      ),
      ...pageButtons(page, (next) => `invite.open:${markOf(path)}:${next}`),
      ...aroundRow(progress),
      ...(all > 0 ? doRows(progress, mayDo) : []),
    ],
  );
}

const aroundRow = ({ above }: DepartmentProgress): Button[][] =>
  above === undefined ? [] : [[{ text: '⬆ 上一级', data: `invite.open:${markOf(above)}` }]];

function doRows({ path, all, bound }: DepartmentProgress, { invite, lead }: MayDo): Button[][] {
  const mark = markOf(path);
  const unbound = all - bound;
  return [
    [
      { text: `未绑定 ${unbound}`, data: `invite.list:unbound:${mark}:0` },
      { text: `已绑定 ${bound}`, data: `invite.list:bound:${mark}:0` },
    ],
    ...(invite && unbound > 0 ? [[nextButton('🖨 绑定凭条（Word）', `invite.strips:${mark}`)]] : []),
    [
      { text: '📊 进度图', data: `invite.picture:${mark}` },
      ...(lead ? [{ text: '链接有效期', data: `invite.days:${mark}` }] : []),
    ],
    ...(lead && unbound > 0 ? [[{ text: '📣 请联络员发放', data: 'liaisoncall.ask' }]] : []),
  ];
}

const toProgress = (mark: string): Button => ({ text: '返回', data: `invite.open:${mark}` });

/** Lists who of a department has bound, the latest first, or who has not: a number gives the link of the latter, for whoever may. */
export function listCard(
  list: 'bound' | 'unbound',
  page: Page<Person>,
  { path, mayInvite, zone }: { path: string; mayInvite: boolean; zone: string },
): Message {
  const mark = markOf(path);
  const title = list === 'bound' ? '已绑定（新的在前）' : '未绑定';
  if (page.total === 0)
    return card(
      `${title} · ${titleOf(path)}`,
      [list === 'bound' ? '还没有人绑定账号。' : '已全部绑定。'],
      [[toProgress(mark)]],
    );
  const nameOf = namesApart(page.entries, ['department']);
  const entry = (person: Person) =>
    list === 'bound' && person.boundAt !== undefined
      ? `${nameOf(person)} · ${momentText(person.boundAt, zone)}`
      : `${nameOf(person)} · ${endOfPath(person.department, NAME_MAX)}`;
  return card(
    `${title} ${page.total} 人 · ${titleOf(path)}${pageNumber(page)}`,
    [
      ...page.entries.map((person, index) => `${page.first + index + 1}. ${entry(person)}`),
      list === 'unbound' && mayInvite && '点编号生成本人的链接，转发给本人。',
    ],
    [
      ...numberButtons(
        page.entries.map(({ id }) =>
          list === 'unbound' && mayInvite
            ? `invite.link:${id}`
            : `invite.person:${id}:${list}:${mark}:${page.page}`,
        ),
        page.first,
      ),
      ...pageButtons(page, (next) => `invite.list:${list}:${mark}:${next}`),
      [toProgress(mark)],
    ],
  );
}

/** Returns the button that leads from a person's card to their binding. */
export const toBinding = ({ id }: Person): Button => ({ text: '绑定与链接', data: `invite.person:${id}` });

type Standing = { mayInvite: boolean; mayUndo: boolean; back: string; zone: string };

/** Shows whether somebody has bound, and what can be done about it. */
export function personCard(person: Person, { mayInvite, mayUndo, back, zone }: Standing): Message {
  const { id, telegramId } = person;
  const hasLinks = lastLinkEnd(person) !== undefined;
  const invite: Button[] = [
    confirmButton('生成个人链接', `invite.link:${id}`),
    ...(hasLinks ? [endButton('作废未用链接', `invite.void:${id}`)] : []),
  ];
  return card(
    `${nameApart(person, ['department'])} · 绑定`,
    [endOfPath(person.department, PATH_MAX), ...standingLines(person, zone)],
    [
      ...(mayInvite ? [invite] : []),
      ...(mayUndo && telegramId !== undefined
        ? [[endButton('撤销绑定', `invite.undo:${id}:${telegramId}`)]]
        : []),
      [{ text: '返回', data: back }],
    ],
  );
}

function standingLines(person: Person, zone: string): Words[] {
  if (person.status === 'left') return ['已离开，不能绑定。'];
  if (person.telegramId !== undefined)
    return [person.boundAt === undefined ? '已绑定。' : `已绑定（${momentText(person.boundAt, zone)}）。`];
  const end = lastLinkEnd(person);
  return [
    end === undefined
      ? '未绑定，没有未用的链接。'
      : rich`未绑定，已发出的链接有效期至 ${withCountdown(end, zone)}。`,
  ];
}

export const askUndo = (person: Person, account: number): Message =>
  card(
    `撤销 ${nameApart(person, ['department'])} 的绑定？`,
    [
      '绑定的不是本人时使用。撤销后，该账号不再收到消息，也不能使用本机器人；已有记录保留。',
      '该账号和廉政专员都会收到告知，并记入操作记录。',
    ],
    [
      [
        endButton('确认撤销', `invite.cut:${person.id}:${account}`),
        { text: '返回', data: `invite.person:${person.id}` },
      ],
    ],
  );

/** Tells the account that lost its binding who took it. */
export const undoneNotice = (byLiaison: boolean): Message =>
  card('绑定已撤销', [
    `${byLiaison ? '本部门联络员' : '管理员'}撤销了本账号的绑定。如有疑问，请联系本单位廉政专员。`,
  ]);

/** Asks how long links shall be valid. */
export const daysCard = (days: number, mark: string): Message =>
  card(
    '个人链接有效期',
    [`现在是 ${days} 天。改动只影响此后生成的链接，已发出的不变。`],
    [
      LINK_DAYS_CHOICES.map((choice) => ({
        text: choice === days ? `· ${choice} 天 ·` : `${choice} 天`,
        data: `invite.setdays:${choice}:${mark}`,
      })),
      [toProgress(mark)],
    ],
  );

export const toasts = {
  linkMade: '链接已发送在下方。',
  notAllowed: '这位人员须由廉政专员办理：不在您的部门，或角色已经确认。',
  boundMeanwhile: '本人已绑定，不需要链接。',
  voided: '未用的链接已全部作废。',
  noLinks: '没有未用的链接。',
  undone: '已撤销，该账号不能再使用。',
  alreadyUndone: '该账号的绑定已经撤销或更换。',
  nobody: '没有可以发放凭条的人员：未绑定人员的角色已经确认的，由廉政专员办理。',
  botUnknown: '还没有连上 Telegram，暂时生成不了链接，请稍后再试。',
  fileSent: '文件已发送在下方。',
  pictureSent: '图已发送在下方。',
  daysChosen: '已保存，此后生成的链接按新的天数。',
};
