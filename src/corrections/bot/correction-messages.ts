import { askHeadcount, type HeadcountRefusal, headcountNote } from '../../bot/messages/headcount.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { presentCorrected, sampleButtons } from '../../notices/bot/notice-messages.ts';
import type { CorrectionDraft } from '../../notices/domain/correction.ts';
import { isCaption, type TextProblem, textOf } from '../../notices/domain/correction.ts';
import type { Notice, NoticeContent } from '../../notices/domain/notice.ts';
import { hasParagraphs } from '../../notices/domain/paragraph.ts';
import { shownContent } from '../../notices/domain/shown-content.ts';
import type { FollowUpPreview } from '../services/follow-ups.ts';

const cancel = ({ id }: Notice): Button => ({ text: '取消', data: `correction.cancel:${id}` });

export const toasts = { sample: '这是预览：确认之后，各人收到的消息才会改成这样。' };

/** Returns the text as it is, to be copied. */
export function currentText({ content }: Notice): Message {
  const { text, entities } = shownContent(content);
  return { text: text || '（目前没有说明文字）', entities: text ? entities : [] };
}

/** Asks for the corrected text, and says whose message will be changed and who has acknowledged the old one. */
export function askForText(preview: FollowUpPreview): Message {
  const { notice, acknowledged } = preview;
  const what = isCaption(notice.content) ? '说明文字（图片或文件本身不变）' : '全文';
  return card(
    '更正通知',
    [
      notice.title,
      `请发送更正后的${what}。现在的文字见上一条消息，可以复制修改。`,
      reachLine(preview),
      notice.action === 'acknowledge' &&
        acknowledged > 0 &&
        `${acknowledged} 人已知悉现在的内容：回执保留，不需再次知悉；须人人重新知悉的，请撤回后另发。`,
    ],
    [[cancel(notice)]],
  );
}

function reachLine({ people, unreachable, fixed }: FollowUpPreview): string {
  const others = [
    ...(unreachable > 0 ? [`${unreachable} 人无法更正（已停用、已离职等）`] : []),
    ...(fixed > 0 ? [`${fixed} 人经短信、邮件收到，不能更正，请另行告知`] : []),
  ];
  return `${[`可更正 ${people} 人`, ...others].join('，')}。`;
}

/** Says what is to be done about a text that cannot be taken. */
export function textRefused(notice: Notice, problem: TextProblem | { problem: 'none' }): Message {
  return card('没有更正', [problemText(problem)], [[cancel(notice)]]);
}

function problemText(problem: TextProblem | { problem: 'none' }): string {
  switch (problem.problem) {
    case 'too-long':
      return `共 ${problem.length} 字，最多 ${problem.most} 字。请删减后重新发送；放不下的，请撤回后以文件群发。`;
    case 'unchanged':
      return '与现在的文字相同。请发送改过的文字。';
    case 'secret':
      return '这段文字标有密级或“内部资料”，不通过机器人发送。只是提到这些字样的，请换个说法再发。';
    case 'none':
      return '只能更正文字：请发送文字。要换图片或文件，请撤回后重新群发。';
  }
}

/** Says that the picture or file that was sent has been deleted from the officer's chat, where it is copied from. */
export const sourceGone = (notice: Notice): Message =>
  card(
    '不能预览',
    ['原来的图片或文件已从您与机器人的聊天里删除，不能更正。可以撤回后重新群发。'],
    [[cancel(notice)]],
  );

/** When a correction is prepared (epoch ms), in the office's time zone. */
type Moment = { now: number; zone: string };

/** Shows the corrected notice as people will see it who have not taken note of it, with a button that counts for nothing. */
export function samplePreview(notice: Notice, content: NoticeContent, { now, zone }: Moment): Message {
  const corrected = presentCorrected({ ...notice, content, createdAt: now }, zone);
  return { ...corrected, buttons: sampleOf(notice) };
}

/** Returns the button that will stand under the corrected notice; there it counts for nothing. */
export const sampleOf = (notice: Notice): Button[][] => sampleButtons(notice, 'correction.sample');

/** A copy that is shown is what goes out, and bears no mark of its own. */
function markLine(notice: Notice, content: NoticeContent | undefined, { now, zone }: Moment) {
  if (content?.kind !== 'copy') return false;
  const { text } = presentCorrected({ ...notice, content, createdAt: now }, zone);
  const mark = text.slice(textOf(content).length).trim();
  return mark !== '' && `还没有知悉的人，在末尾另看到“${mark}”。`;
}

const DEED = '更正';

/** Asks for the headcount of the correction, which must be typed; `answer` says what was wrong with the last one, `foreseen` what may keep it. */
export function confirmCard(
  preview: FollowUpPreview,
  { remark, content }: Pick<CorrectionDraft, 'remark' | 'content'>,
  {
    foreseen,
    answer,
    ...moment
  }: Moment & { foreseen: readonly string[]; answer: HeadcountRefusal | undefined },
): Message {
  const { notice, people } = preview;
  return card(
    '确认更正',
    [
      answer && headcountNote(answer, DEED),
      `通知：${notice.title}`,
      '更正后的内容即上面的预览。',
      markLine(notice, content, moment),
      hasParagraphs(notice) && '有本人提示的，末尾的提示保留不变。',
      reachLine(preview),
      remark !== undefined && `更正之后，另向消息已更正的人各发一条提示：${announcementLine(remark)}`,
      ...foreseen,
      askHeadcount(DEED, '可更正', people),
    ],
    [
      [
        remark === undefined
          ? { text: '同时发一条更正提示', data: `correction.announce:${notice.id}` }
          : { text: '不发更正提示', data: `correction.silent:${notice.id}` },
      ],
      [{ text: '重新输入', data: `correction.again:${notice.id}` }, cancel(notice)],
    ],
  );
}

/** A remark has at most so many characters: the message is short. */
export const REMARK_MAX_LENGTH = 100;

/** Asks what the message that tells of the correction is to say of it; `length`: of one that was too long. */
export const askRemark = ({ id }: Notice, length?: number): Message =>
  card(
    '更正提示',
    [
      length !== undefined && `共 ${length} 字，最多 ${REMARK_MAX_LENGTH} 字。请缩短后重新发送。`,
      '各人的消息更正之后，各收到一条简短的提示，回复在原通知上。',
      '请用一句话说明更正了什么，例如：会议改到下午三点。',
    ],
    [
      [{ text: '不写说明', data: `correction.plain:${id}` }],
      [{ text: '不发更正提示', data: `correction.silent:${id}` }],
    ],
  );

const announcementLine = (remark: string): string => `上面的通知已更正${remark ? `：${remark}` : '。'}`;

/** Returns the message that tells everybody whose message was corrected of it, with the way to the notice as it reads now. */
export const announcementOf = (
  { id, title }: Notice,
  remark: string,
): { title: string; text: string; button: { text: string; data: string } } => ({
  title: `更正提示：${title}`,
  text: `${announcementLine(remark)}\n通知：${title}\n请以更正后的内容为准。`,
  button: { text: '查看更正后的通知', data: `notice.read:${id}` },
});

export const followUpTitle = ({ title }: Notice): string => `更正：${title}`;

export const refused = (reason: string): Message => card('没有更正', [reason]);

export const cancelled = (): Message => card('已取消', ['没有更正任何内容。']);
