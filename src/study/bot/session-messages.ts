import { headcountLine } from '../../bot/messages/audience.ts';
import { owingText } from '../../bot/messages/owing.ts';
import { buttonRows, shorten } from '../../bot/messages/pages.ts';
import type { WordData } from '../../files/word/documents.ts';
import type { Headcount } from '../../kernel/audience.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { comingFrom } from '../../kernel/origin.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { isPerson } from '../../registers/domain/field.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import { attendanceOf } from '../../rolls/domain/attendance.ts';
import { type BegunRoll, type ListedPerson, reasonOf } from '../../rolls/domain/roll.ts';
import type { Announcement, AnnouncementWave } from '../domain/announcement.ts';
import { topicLine, topicsOf } from '../domain/fields.ts';
import { SESSION_KINDS } from '../domain/kinds/index.ts';
import type { WhatIsSent } from '../domain/sending.ts';
import type { MakeUpStanding } from '../services/make-ups.ts';
import { recheckRefused } from './recheck-messages.ts';

const kindTitle = ({ kind }: RegisterRecord): string =>
  SESSION_KINDS.find(({ id }) => id === kind)?.title ?? '';
const backTo = ({ number }: RegisterRecord): Button => ({ text: '⬅ 返回', data: `study.show:${number}` });

const WAVES: Readonly<Record<AnnouncementWave, string>> = {
  ahead: '提前通知',
  day: '当天通知',
  moved: '变更通知',
  cancelled: '取消通知',
};

/** What the card of a session says of the messages about it, and of those who make up for it. */
export type SessionFacts = {
  announcement: { announcement: Announcement; isOpen: boolean } | undefined;
  /** Its day has not passed. */
  isAhead: boolean;
  makeUp: MakeUpStanding | undefined;
  hasMaterial: boolean;
  /** Whom the plan means it for, where nobody was chosen yet and it can be told. */
  scope: string | undefined;
  /** How many were absent by the roll that counts; absent where there is none. */
  absent: number | undefined;
  /** It was held for a topic that an exam found weak. */
  canRecheck: boolean;
  mayAct: boolean;
};

/** Returns what the card of a session adds: what was told of it, who makes up for it, and its record. */
export function sessionPart(session: RegisterRecord, facts: SessionFacts): Message {
  const text = factLines(facts)
    .filter((line) => line !== false)
    .join('\n');
  if (session.withdrawn) return { text };
  const record: Button = { text: '📄 学习记录', data: `session.record:${session.number}` };
  const acts = facts.mayAct ? actButtons(session, facts) : [];
  return { text, buttons: buttonRows([...acts, record], 3) };
}

function factLines({ announcement, hasMaterial, makeUp }: SessionFacts): (string | false)[] {
  const told = (announcement?.announcement.told ?? []).flatMap(({ wave, isLeft }) =>
    isLeft ? [] : [WAVES[wave]],
  );
  const state = announcement?.isOpen ? '已开启' : '已结束';
  return [
    (announcement?.isOpen || told.length > 0) &&
      `通知：${state}${told.length > 0 ? `，已发${told.join('、')}` : ''}`,
    hasMaterial && '材料：已附文件',
    makeUp !== undefined && `补学：${makeUpText(makeUp)}`,
  ];
}

function makeUpText({ given, read, away }: MakeUpStanding): string {
  const open = given > read ? `，未学 ${owingText(given - read - away, away)}` : '';
  return `应学 ${given} 人，已学 ${read} 人${open}`;
}

function actButtons(
  { number }: RegisterRecord,
  { announcement, isAhead, makeUp, absent = 0, canRecheck, scope }: SessionFacts,
): Button[] {
  const button = (text: string, action: string): Button => ({ text, data: `session.${action}:${number}` });
  const isMissed = absent > 0 || makeUp !== undefined;
  return [
    ...(scope === undefined ? [] : [button(`👥 应到：${shorten(scope, 10)}`, 'scope')]),
    ...(isAhead ? [announcement?.isOpen ? button('🔕 停止通知', 'silence') : button('📣 通知', 'tell')] : []),
    ...(isAhead || isMissed ? [button('📎 材料', 'attach')] : []),
    ...(isMissed ? [button('📖 补学', 'makeup')] : []),
    ...(isAhead ? [button('📱 二维码', 'qr')] : []),
    ...(canRecheck ? [button('🔁 复测', 'recheck')] : []),
  ];
}

/** Shows what those who are to come will be told, before the officer lets it be told. */
export const tellCard = (
  session: RegisterRecord,
  { text, headcount, foreseen }: { text: string; headcount: Headcount; foreseen: readonly string[] },
): Message =>
  card(
    '学习通知 · 核对',
    [
      ...text.split('\n'),
      headcountLine(headcount),
      '提前三个工作日和当天各发一次；时间、地点更正或作废后自动告知，不重复发送。',
      ...foreseen,
    ],
    [[confirmButton('✅ 开启通知', `session.announce:${session.number}`)], [backTo(session)]],
  );

/** Asks for the file that goes with a session. */
export const attachCard = (session: RegisterRecord, problem?: string): Message =>
  card(
    `附材料 · ${shorten(topicLine(session.values), 24)}`,
    [
      problem,
      '请把材料（Word、PDF、图片、视频）直接发给我，一个文件。再发一次就替换原来的；已发出的不重发。',
      '随学习通知发给应到人员；补学时发给缺席的人。也可以不附文件，只在“材料链接”里写链接。',
    ],
    [[backTo(session)]],
  );

export const scopeTaken = '已按计划的参加范围选定应到人员，可在点名册里再改。';
export const qrReady = '二维码已发出，可以投屏：扫码即在各人私聊开始会前热身；考试作答期间不能练习。';
export const noFile = '这不是文件。';
export const notCopied = '没有取到这个文件，请重新发送。';

/** Says what is told of a session by now. */
export const doneCard = (session: RegisterRecord, facts: SessionFacts): Message =>
  card(
    `学习通知 · ${shorten(topicLine(session.values), 24)}`,
    [sessionPart(session, facts).text || '没有开启。'],
    [[backTo(session)]],
  );

/** Shows how far the make-up is, or whom it will be given to. */
export function makeUpCard(
  session: RegisterRecord,
  text: string,
  { ungiven: open, progress }: { ungiven: number; progress: MakeUpStanding | undefined },
): Message {
  const rounds = (progress?.notices ?? []).map(
    (id, index): Button => ({
      text: `第 ${index + 1} 次发送：谁还没学`,
      data: comingFrom(`notice.result:${id}`, `study.makeup:${session.number}`),
    }),
  );
  return card(
    `补学 · ${shorten(topicLine(session.values), 24)}`,
    [
      progress && `${makeUpText(progress)}。`,
      open > 0 && `点名册上缺席、还没有发过的 ${open} 人将收到：`,
      ...(open > 0 ? text.split('\n') : []),
      open === 0 && '缺席的都已发过。催学、线下补录在下面的结果里。',
    ],
    [
      ...(open > 0 ? [[{ text: `📨 发给 ${open} 人`, data: `session.give:${session.number}` }]] : []),
      ...rounds.map((button) => [button]),
      [backTo(session)],
    ],
  );
}

/** Returns what the template of a session's record is filled with. */
export function recordData(
  session: RegisterRecord,
  roll: BegunRoll | undefined,
  people: readonly ListedPerson[],
  office: string,
): WordData {
  const { values } = session;
  const text = (id: string): string => {
    const value = values[id];
    return isPerson(value) ? value.name : String(value ?? '');
  };
  const counted = roll && attendanceOf(roll);
  const nameOf = namesApart(people);
  const present = people.filter(({ id }) => roll && reasonOf(roll, id) === undefined);
  const absent = people.filter(({ id }) => roll && reasonOf(roll, id) !== undefined);
  return {
    ...{ 单位: office, 类别: kindTitle(session), 编号: String(session.number) },
    日期: [chineseFullDate(text('date')), text('time')].filter(Boolean).join(' '),
    ...{ 地点: text('place'), 主持: text('chair'), 主讲: text('speaker'), 主题: topicsOf(values) },
    内容: text('content'),
    应到: counted ? `${counted.listed} 人` : '',
    实到: counted ? `${counted.present} 人` : '',
    参加: present.map(nameOf).join('、'),
    缺席: absent.map((one) => `${nameOf(one)}（${roll ? reasonOf(roll, one.id) : ''}）`).join('、'),
    研讨: text('discussion'),
    文章: values.papers === undefined ? '' : `${text('papers')} 篇`,
  };
}

export const recordName = (session: RegisterRecord): string =>
  `学习记录 ${session.values.date} ${kindTitle(session)} ${session.number} 号.docx`;

const WHAT: Readonly<Record<WhatIsSent, string>> = {
  announcement: '学习通知',
  material: '学习材料',
  'make-up': '补学',
  recheck: '复测',
};

/** Names for another officer what is sent to those of a session. */
export const sendingTitle = (what: WhatIsSent, session: RegisterRecord): string =>
  `${WHAT[what]}：${shorten(topicLine(session.values), 24)}`;

export const announcedNote = '已开启。到时自动发送，不用再操作。';
export const silencedNote = '已停止，不再发送。';
export const fileReady = '文件已生成，见下方。';

const REFUSALS = {
  gone: '这次学习已经作废，没有发送。',
  'text-changed': '内容在确认之后改过，与确认的不同，没有发送。请看过现在的内容，重新发送。',
  'not-concerned': recheckRefused('not-concerned'),
  'bank-too-small': recheckRefused('bank-too-small'),
  'no-audience': '请先在点名册里选定应到人员。',
  'no-roll': '请先保存点名册。',
  nobody: '没有要发的人：点名册上没有缺席的，或还没有选定应到人员。',
} as const;

export type SendingRefusal = keyof typeof REFUSALS;

/** Says why nothing was sent. */
export const refusalText = (refused: SendingRefusal): string => REFUSALS[refused];
