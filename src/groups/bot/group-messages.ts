import type { Finding } from '../../bot/check.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { label } from '../../bot/messages/pages.ts';
import type { PostingTrouble } from '../../delivery/domain/posting.ts';
import type { Group, Posting } from '../../delivery/postings/posting.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import { linkToNotice } from '../../notices/domain/notice-link.ts';
import { hasMore, sharedText } from '../domain/posted-notice.ts';
import type { PostingNews, PostingState } from '../domain/posting.ts';
import type { Posted } from '../services/postings.ts';

const TITLE = '工作群';

export const toasts = {
  removed: '已去掉，不再发布到这个群。',
  gone: '这个群已经不在列表里。',
  settled: '已经处理过了，不用再选。',
  there: '已记为发布成功。',
  again: '好的，马上再发一次。',
};

/** What is wrong, and what to do about it. */
const TROUBLES: Readonly<Record<PostingTrouble, string>> = {
  'too-fast': '对方限制发送的频率。稍后再发一次。',
  unreachable: '连不上对方的服务器。请安装人员检查网络，再发一次。',
  busy: '对方的服务器繁忙。稍后再发一次。',
  misconfigured: '机器人不认签名、关键词或本机的地址。请安装人员核对加签密钥，安全设置只选“加签”。',
  'no-such-robot': '群机器人已停用或删除，或者地址有误。请安装人员换上新的地址。',
  'not-in-group': '机器人不在这个群里，或没有发言权限。请把它重新加进群，在群里发送 /here。',
  rejected: '对方不接受这段内容。请在群里另行发布。',
  'no-answer': '发出后没有得到答复。',
  late: '没有及时发布，已不是新消息。',
};

const STATES: Readonly<Record<PostingState['state'], string>> = {
  open: '待发布',
  claimed: '正在发布',
  posted: '已发布',
  unknown: '不能确定',
  failed: '没有发布成功',
  dropped: '没有发布',
};

/** Returns what a group reads of a notice: its text, and where it is taken note of. Nobody is named in it. */
export function wordsOf(notice: Notice, bot: string | undefined): Posting {
  const note = [
    hasMore(notice) && '附件见个人消息。',
    notice.action === 'acknowledge' && '请按发给本人的通知点“已知悉”，在群里回复不算回执。',
  ].filter((line) => line !== false);
  return {
    text: sharedText(notice),
    ...(note.length > 0 && { note: note.join('') }),
    ...(bot && { link: { text: '打开发给我的通知', url: linkToNotice(bot, notice.id) } }),
  };
}

const nameOf = ({ name, chat }: Pick<Group, 'name' | 'chat'>): string => (chat ? `Telegram · ${name}` : name);

/** What was posted last in a group. */
export type Last = { notice: Notice; posting: PostingState };

/** Shows the groups, what was posted there last, and how one comes in. */
export const groupsCard = (
  groups: readonly { group: Group; last: Last | undefined }[],
  { bot, zone }: { bot: string; zone: string },
): Message =>
  card(
    TITLE,
    [
      groups.length === 0 && '还没有选定工作群。',
      ...groups.flatMap(({ group, last }, index) => [
        `${index + 1}. ${nameOf(group)}`,
        last &&
          `　${STATES[last.posting.state]}：${last.notice.title}（${momentText(last.posting.at, zone)}）`,
      ]),
      '发布哪些通知由管理员选定，没有选的不发布：提醒在 /holidays 的卡片上，群发在“⚙ 设置”里。每份通知在每个群只发布一次，知悉仍在个人消息里。',
      '选 Telegram 群：点下面的按钮选群，或在群里发送 /here。钉钉、企业微信的群机器人由安装人员在 .env 中设置。',
    ],
    [
      ...groups
        .filter(({ group }) => group.chat !== undefined)
        .map(({ group }) => [endButton(label(`去掉：${group.name}`, ''), `groups.remove:${group.id}`)]),
      [{ text: '➕ 选 Telegram 群', url: `https://t.me/${bot}?startgroup=here_1` }],
    ],
  );

/** Says in a group that notices are posted there from now on. */
export const chosenInGroup = (isNew: boolean): Message =>
  card(isNew ? '已设为工作群' : '本群已是工作群', [
    '单位选定的通知会发布在这里。知悉请在与机器人的私聊里点“已知悉”。',
  ]);

/** Returns the row on a reminder's card that leads to whether it is posted. */
export const waveRow = (waveId: string, isOn: boolean): Button[] => [
  { text: `📣 发布到工作群：${isOn ? '是' : '否'}`, data: `groups.wave:${waveId}` },
];

/** Lets an officer choose whether the reminders of a scenario are posted; `isFit`: a whole group may read them. */
export const waveCard = (
  { waveId, name }: { waveId: string; name: string },
  { isOn, isFit, groups }: { isOn: boolean; isFit: boolean; groups: readonly Group[] },
): Message =>
  card(
    '发布到工作群',
    [
      `“${name}”的各次提醒${isOn ? '发出时，同时发布到' : '不发布到'}工作群（以后每年都照此）。`,
      isOn && `工作群：${groups.map(nameOf).join('、') || '还没有，见 /groups'}`,
      '群里只有通知的文字，没有任何人的姓名和情况；每份在每个群只发布一次。',
      !isFit && '这一节点只发给部分人，点名的提醒不发布到群里。',
    ],
    [
      [
        isOn
          ? endButton('不再发布', `groups.turn:${waveId}:0`)
          : { text: '发布到工作群', data: `groups.turn:${waveId}:1` },
      ],
      [{ text: '返回', data: `holidays.wave:${waveId}` }],
    ],
  );

const groupOf = ({ group, name }: Posted): string => name ?? `已去掉的群（${group}）`;

const againButton = ({ notice, group }: Posted): Button => ({
  text: '再发一次',
  data: `groups.again:${notice.id}:${group}`,
});

/** Tells officers what they have to know of a posting. */
export function newsCard(news: PostingNews, posted: Posted): Message {
  const { notice, group, posting } = posted;
  const what = [`通知：${notice.title}`, `工作群：${groupOf(posted)}`];
  if (news === 'outdated')
    return standing(
      card('⚠ 工作群里的通知已经变了', [
        ...what,
        `${notice.recall ? '这份通知已撤回' : '这份通知已更正'}，个人消息照办了；群里的那一份机器人改不了，请在群里删除或另行说明。`,
      ]),
    );
  if (news === 'failed')
    return standing(
      card(
        '⚠ 没有发布到工作群',
        [...what, `原因：${TROUBLES[posting.trouble ?? 'rejected']}`, '发给个人的通知不受影响。'],
        [[againButton(posted)]],
      ),
    );
  return standing(
    card(
      '⚠ 不能确定是否已发布到工作群',
      [...what, '发出后没有得到答复，为了不重复，机器人不会自己再发。请到群里看一眼：'],
      [[{ text: '群里已经有了', data: `groups.there:${notice.id}:${group}` }], [againButton(posted)]],
    ),
  );
}

/** Shows a posting after an officer's word. */
export const decidedCard = (posted: Posted, { state }: PostingState): Message =>
  card('工作群', [
    `通知：${posted.notice.title}`,
    `工作群：${groupOf(posted)}`,
    state === 'posted' ? '✅ 已发布' : '⏳ 马上再发一次',
  ]);

/** Says what is held back: a notice, and the group for which it is meant. */
export const heldBack = (title: string, group: string | undefined): string =>
  `发布到工作群${group === undefined ? '' : `“${group}”`}：${title}`;

export const option = {
  on: '☑ 同时发布到工作群',
  off: '☐ 同时发布到工作群',
  said: '同时发布到工作群（只有文字，每个群一次）。',
};

export const CHECKED = '工作群';

/** Says what became of a posting that officers have to look after, and what to do. */
export const findingOf = (posted: Posted): Finding => ({
  text: `“${posted.notice.title}”在${groupOf(posted)}：${STATES[posted.posting.state]}。`,
  remedy: TROUBLES[posted.posting.trouble ?? 'rejected'],
});
