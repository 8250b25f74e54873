import { type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import { recipientsButton } from '../../bot/messages/recipients.ts';
import { momentRead } from '../../bot/messages/typed-moment.ts';
import { type Button, card, type Message, withLine } from '../../kernel/message.ts';
import type { Words } from '../../kernel/rich-text.ts';
import { confirmButton, endButton, nextButton } from '../../kernel/styled-buttons.ts';
import type { ConfirmedChange } from '../../settings/domain/setting-kind.ts';
import { SETTING } from '../domain/gate.ts';
import { type ApprovalRefusal, isTheirs, type Request, type Threshold } from '../domain/request.ts';
import type { RequestView } from '../services/approvals.ts';

export const REASON_MAX_LENGTH = 100;
const TITLE_SHOWN = 24;

/** Against what a request is shown: who reads it, the office's zone, and the time now. */
export type Frame = { viewer: number; zone: string; now: number };

const WHY_NOT: Readonly<Record<ApprovalRefusal | 'gone', string>> = {
  own: '发起人不能审签自己的，请由另一名管理员审签。',
  decided: '另一名管理员已经审签。',
  late: '已过审签时间，没有发送。',
  gone: '这一条已经审签、撤回或逾期。',
};
export const toasts = {
  whyNot: (why: ApprovalRefusal | 'gone'): string => WHY_NOT[why],
  contentGone: '内容已经找不到：预览被删除，或者换过机器人。请由发起人重新发送。',
  changedCount: '人数刚刚有变化，请核对后再审签。',
};

/** Returns the button that leads to the card of a request. */
export const open = ({ id }: Pick<Request, 'id'>, text = '查看'): Button => ({
  text,
  data: `approval.open:${id}`,
});
const change = ({ id }: Request): Button => nextButton('✏️ 修改后再报', `approval.edit:${id}`);
const drop = ({ id }: Request, text: string): Button => endButton(text, `approval.drop:${id}`);
const TO_LIST: Button = { text: '返回', data: 'approval.list:0' };
const TO_BROADCAST: Button = { text: '群发通知', data: 'broadcast.home' };

const ALONE =
  '⚠ 目前没有其他管理员。请在 /people 为另一人确认管理员角色，确认后自动送审；或者在 /settings 调整领导审签。';

/** Says beforehand that another officer will have to approve. */
export const foreseen = (above: Threshold, hasOthers: boolean): string =>
  `超过 ${above} 人，确认后须由另一名管理员审签，同意后才发出。${hasOthers ? '' : ALONE}`;

const deadlineLine = ({ deadline }: RequestView, { zone, now }: Pick<Frame, 'zone' | 'now'>) =>
  deadline !== undefined && `${momentRead(deadline, zone, now)}前没有审签的，不再发送。`;

/** Says beforehand that another officer has to agree to a change that takes a check away. */
export const changeForeseen = (): string => '这一改会放松限制，须由另一名管理员同意后才生效。';

/** Says to who confirmed such a change that it waits. */
export const changeWaiting = ({ request }: RequestView): Message =>
  card(
    '🖋 已送审，还没有生效',
    [request.title, '这一改会放松限制，已请其他管理员审签，同意或退回都会告诉您。在此之前照旧。'],
    [[open(request)], [TO_LIST]],
  );

/** Says what would be in force instead of what is. */
export const changeLines = ({ before, after }: ConfirmedChange): string[] => [
  `现在：${before}`,
  `改为：${after}`,
  '这一改会放松限制，同意后立即生效。',
];

const TO_SETTINGS: Button = { text: '查看设置', data: 'setting.list' };

/** Says that an approved change is in force. */
export const settingChanged = ({ title, after }: ConfirmedChange): Message =>
  card('✅ 审签同意，已生效', [`${title}：${after}`], [[TO_SETTINGS]]);

/** Says that the setting is not any more as it was when the change was confirmed. */
export const settingOutdated = ({ title }: ConfirmedChange): Message =>
  card('⚠ 审签同意，但没有改', [title, '这项设置刚刚有人改过，请看现在的样子再改。'], [[TO_SETTINGS]]);

const isChange = ({ kind }: Pick<Request, 'kind'>): boolean => kind === SETTING;
const undone = (request: Request): string => (isChange(request) ? '没有生效。' : '没有发送。');

/** What is approved and sent is the copy that stands in its officer's chat. */
export const KEEP_PREVIEW = '请不要删除上面的预览：审签和发出的就是它。';

/** Says to who confirmed it that it waits for another officer; `note`: what they have to mind meanwhile. */
export const waiting = (view: RequestView, frame: Omit<Frame, 'viewer'>, note?: string): Message =>
  card(
    '🖋 已送审，还没有发出',
    [
      view.request.title,
      view.others ? '已请其他管理员审签，同意或退回都会告诉您。' : ALONE,
      deadlineLine(view, frame),
      note,
    ],
    [[open(view.request)], [TO_LIST]],
  );

/** Asks another officer for their word. */
export const askCard = (view: RequestView, by: string, frame: Omit<Frame, 'viewer'>): Message =>
  card(
    '🖋 请审签',
    [
      view.request.title,
      isChange(view.request) ? `发起人：${by}` : `发起人：${by}；将发给 ${view.headcount} 人`,
      deadlineLine(view, frame),
    ],
    [[open(view.request, '查看并审签')]],
  );

/** Returns the way to what waits for approval, for the card of /broadcast; nothing where nothing does. */
export const waitingRows = (count: number): Button[][] =>
  count === 0 ? [] : [[{ text: `🖋 审签（${count}）`, data: 'approval.list:0' }]];

/** Returns the way to one that waits for the viewer's word, for /menu. */
export const todo = (request: Request): Button =>
  open(request, `审签：${shorten(request.title, TITLE_SHOWN)}`);

/** Lists what waits for approval or was returned, each a way to its card. */
export const listCard = (page: Page<Request>): Message =>
  card(
    `审签${pageNumber(page)}`,
    [page.entries.length === 0 ? '没有等待审签的。' : '点一条查看内容、受众和人数。'],
    [
      ...page.entries.map((request) => [
        open(request, `${request.returned ? '↩ 已退回' : '🖋 待审签'} ${shorten(request.title, TITLE_SHOWN)}`),
      ]),
      ...pageButtons(page, (to) => `approval.list:${to}`),
      [TO_BROADCAST],
    ],
  );

/** Shows a request with all that was decided: to who confirmed it the ways to take it back, to others the way to their word. */
export function requestCard(view: RequestView, by: string, lines: readonly Words[], frame: Frame): Message {
  const { request, others } = view;
  const { returned } = request;
  const isOwn = isTheirs(request, frame.viewer);
  return card(
    returned ? '↩ 审签退回' : '🖋 等待审签',
    [
      `${request.title}（发起人：${by}）`,
      returned && `退回意见：${returned.reason}`,
      ...lines,
      !returned && (others ? deadlineLine(view, frame) : ALONE),
    ],
    [
      ...(isOwn ? ownRows(request) : returned ? [] : [showRow(request)]),
      [...(isChange(request) ? [] : [recipientsButton('approval', request.id)]), TO_LIST],
    ],
  );
}

const showRow = ({ id }: Request): Button[] => [nextButton('👁 看原样内容并审签', `approval.show:${id}`)];

const ownRows = (request: Request): Button[][] => [
  [change(request)],
  [drop(request, request.returned ? '不发了' : '撤回，不发了')],
];

/** Asks for the word on what was just shown. */
export const decisionCard = ({ request, headcount }: RequestView): Message =>
  card(
    '是否同意？',
    isChange(request)
      ? [`上面是要改的设置：${request.title}`]
      : [`上面是收到的人将看到的原样内容：${request.title}`, `将发给 ${headcount} 人。`],
    [
      [
        confirmButton(
          isChange(request) ? '同意这样改' : `同意发给 ${headcount} 人`,
          `approval.yes:${request.id}:${headcount}`,
        ),
      ],
      [endButton('↩ 退回', `approval.no:${request.id}`)],
      [open(request, '返回')],
    ],
  );

/** Asks why it is returned; `note` where what was sent is no reason. */
export const askReason = ({ id, title }: Request, note?: string): Message =>
  card(
    '退回意见',
    [note, title, '请发送一句话：为什么退回，要改什么。发起人会看到。'],
    [[{ text: '返回', data: `approval.open:${id}` }]],
  );

export const NO_REASON = '⚠ 请用文字写明意见。';

/** Says to who approved it that it went on. */
export const approvedCard = ({ title }: Request): Message =>
  card('✅ 已同意', [title, '已告诉发起人。'], [[TO_LIST]]);

/** Says to who returned it that it was. */
export const returnedCard = (request: Request): Message =>
  card(
    '已退回',
    [request.title, `意见：${request.returned?.reason ?? ''}`, `已告诉发起人，${undone(request)}`],
    [[TO_LIST]],
  );

/** Tells who confirmed it what another officer has decided; `released`: what became of it, where that is known. */
export function answerCard(request: Request, officer: string, released: Message | undefined): Message {
  const { returned, title } = request;
  if (returned)
    return card(
      '↩ 审签退回',
      [title, `审签人：${officer}`, `意见：${returned.reason}`, undone(request)],
      [[change(request)], [drop(request, '不发了')]],
    );
  const said = released ?? card('✅ 审签同意', [title, '已经发出或安排发送。'], [[TO_BROADCAST]]);
  return withLine(said, `审签人：${officer}，已同意。`);
}

/** Says that a broadcast went out after its approval. */
export const broadcastStarted = ({ id, title }: { id: string; title: string }): Message =>
  card(
    '📨 审签同意，已发出',
    [title, '正在送达，结果见下。'],
    [[{ text: '📊 查看结果', data: `notice.result:${id}` }]],
  );

/** Says that what was approved is done, with the way to it. */
export const carriedOut = (title: string, way: Button): Message =>
  card('📨 审签同意，已开始', [title], [[way]]);

/** Says that it was approved and could not be done any more. */
export const notCarriedOut = (title: string, why: string): Message =>
  card('⚠ 审签同意，但没有发出', [title, why], [[TO_LIST]]);

/** Shows who took it back where it is begun anew. */
export const startAgain = (title: string, way: Button): Message =>
  card('修改后再报', [title, '已撤回。请改好后重新确认，确认后再送审。'], [[way], [TO_LIST]]);

const NOT_PUBLISHED = {
  over: '剩下的时间不够作答，请改截止时间后重新发布。',
  'bank-too-small': '题库不足，请换一份试卷或补充题目后重新发布。',
} as const;

/** Says that an exam was approved and could not be published any more. */
export const examNotPublished = (title: string, why: keyof typeof NOT_PUBLISHED): Message =>
  card(
    '⚠ 审签同意，但没有发布',
    [title, NOT_PUBLISHED[why]],
    [[{ text: '发布考试', data: 'newexam.blueprints' }]],
  );

/** Tells both sides that nobody decided in time. */
export const lapsedCard = ({ title }: Request): Message =>
  card('⚠ 没有按时审签，没有发送', [title, '需要发送的，请重新发起。'], [[TO_BROADCAST]]);

/** Says that it was taken back. */
export const dropped = (request: Request): Message =>
  card('已撤回', [request.title, undone(request)], [[TO_LIST]]);

/** Says why a word that was written counts for nothing. */
export const notReturned = ({ title }: Request, why: ApprovalRefusal | 'gone'): Message =>
  card('没有退回', [title, WHY_NOT[why]], [[TO_LIST]]);

/** Says that what was taken back cannot be changed, for its content is gone. */
export const contentGone = ({ title }: Request): Message =>
  card('已撤回', [title, toasts.contentGone], [[TO_BROADCAST]]);

/** How an officer is called who is not on the roster. */
export const NO_NAME = '管理员';
/** Who is named where nobody confirmed what is to go out. */
export const BY_ITSELF = '到期自动续签';

/** Names a request where it is held back. */
export const requestHeldBack = (title: string): string => `领导审签：${title}`;
