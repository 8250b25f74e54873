import { type Button, card, type Message, withLine } from '../../kernel/message.ts';
import type { Making } from '../feature.ts';
import { shorten } from './pages.ts';

/** The way on where nothing else is left to do. */
export const TO_MENU: readonly Button[] = [{ text: '打开主菜单', data: 'menu.open' }];

/** Returns the data of the button that opens a command in the place of its card. */
export const openingOf = (command: string): string => `menu.go:${command}`;

/** Returns the button back to the card of a command. */
export const backToCommand = (command: string): Button => ({ text: '⬅ 返回', data: openingOf(command) });

/** Source: Bot API, answerCallbackQuery: "0-200 characters". */
const TOAST_MAX_LENGTH = 200;

export const toasts = {
  superseded: '这张卡片已过期，按钮没有生效。已换成当前的卡片，请按它操作。',
  outdated: '这张卡片已过期，请发送 /menu 重新打开。',
  done: '这张卡片已过期，或者已经办过，没有再作改动。需要时请发送 /menu 重新打开。',
  unchanged: '没有变化，卡片已是当前的内容。',
  notYours: '您没有使用这个按钮的权限。',
  stranger: '请先通过个人链接完成绑定。如需帮助，请联系本单位廉政专员。',
};

export const strangerRefused = (): Message =>
  card('您好', [
    '本机器人只为本单位在册人员服务。',
    '请点开本单位发给您的个人链接，或把链接原样发到这里，即可绑定；没有链接或需要帮助的，请联系本单位廉政专员。',
  ]);

/** Answers in a group whoever hides behind it: nobody can tell whether they may. */
export const anonymousAdmin = (): Message =>
  card('请用本人身份发送', ['匿名管理员无法核对身份。请在群里关闭“匿名”后再发送一次。']);

/** Tells whoever sent it, in their own chat, that something in a group was not done. */
export const failedInGroup = (reason = '出现意外错误'): Message =>
  card(
    '群里的操作没有完成',
    [`原因：${reason}。`, '请检查机器人是否仍在群里、能否发言和发起投票，然后在群里再发送一次。'],
    [[...TO_MENU]],
  );

/** Tells them the same where nothing is wrong with the group: Telegram takes nothing for it for so many seconds. */
export const heldUpInGroup = (seconds: number): Message =>
  card(
    '群里的操作没有完成',
    [`Telegram 暂时限制在群里发送。请约 ${seconds} 秒后，在群里再发送一次。`],
    [[...TO_MENU]],
  );

export const notAllowed = (): Message =>
  card('没有权限', ['您的角色不能使用这个命令。发送 /help 查看可用的命令。']);

/** Answers admins by configuration, who may be on no roster. */
export const notOnRoster = (): Message =>
  card('您不在名册中', ['这里只对在册人员开放。需要使用的，请先把您本人列入名册并绑定账号。']);

export const onlyInGroups = (name: string): Message =>
  card('请在群里使用', [`把机器人加入工作群，在群里发送 /${name}。`]);

export const unknownCommand = (): Message =>
  card('没有这个命令', ['发送 /menu 打开主菜单，或发送 /help 查看可用的命令。']);

/** Says that what came was not taken: the card at which things stand is shown again, or the one above is pointed to. */
export const notTaken = (current: Message | undefined): Message =>
  current
    ? withLine(current, '刚才的消息没有用上：请按这张卡片点按钮或照提示发送，也可发送 /menu。')
    : card('刚才的消息没有用上', ['请用上面卡片的按钮继续，或发送 /menu 打开主菜单。']);

/** Says that what a message said before its author changed it was taken, and stands. */
export const editTooLate = (): Message =>
  editNotUsed(
    '这条消息原来的内容已经采用，没有随修改改变。要更正，请从原来的入口重新办理，或在当前的卡片上返回。',
  );

/** Says that a message that its author has changed is not the one for which the flow waits. */
export const editNotWaitedFor = (): Message =>
  editNotUsed('当前这一步等的不是这条消息。请按当前的卡片操作，或另发一条新消息。');

const editNotUsed = (line: string): Message => card('修改没有用上', [line], [[...TO_MENU]]);

/** Says what had been begun cannot be read any more, as after an update of the program; `command` is that which begins it again. */
export const beginAnew = (command: string | undefined): Message =>
  card('这一步需要重新开始', [
    '程序更新过，先前进行到一半的内容已无法读取；刚才的消息没有用上，没有做任何改动。',
    command === undefined ? '请发送 /menu，从原来的入口重新开始。' : `请发送 /${command} 重新开始。`,
  ]);

/** What is said when something could not be done: over the chat after a tap, as a message otherwise. */
export type Apology = { toast: string; message: Message };

/** Nothing was done yet: it is carried out as soon as the store is back. */
export const kept: Apology = {
  toast: '系统暂时繁忙，这次操作已经收到，恢复后会自动办理，请不要重复点。',
  message: card('系统暂时繁忙', ['刚才的操作已经收到，恢复后会自动办理，请不要重复发送。']),
};

/** Whether it was done is not known: it is looked up, and said, as soon as the store is back. */
export const unknown: Apology = {
  toast: '系统暂时繁忙，这次操作是否已经完成还不能确定。恢复后会自动核对并告诉您，请不要重复点。',
  message: card('系统暂时繁忙', [
    '刚才的操作是否已经完成，还不能确定。',
    '恢复后会自动核对并把结果告诉您，请不要重复发送。',
  ]),
};

/** Says that a tap counts although its card stays as it was for now. */
export function savedCardLater(toast: string | undefined, seconds: number): string {
  const later = `这张卡片约 ${seconds} 秒后自动更新，不用重复点。`;
  const whole = `${toast ?? '已保存。'}${later}`;
  return whole.length > TOAST_MAX_LENGTH ? `已保存。${later}` : whole;
}

/** Says that what was told to be unknown is done, since nothing else would say so. */
export const doneAfterAll = (): Message => card('已核对', ['刚才的操作已经完成。'], [[...TO_MENU]]);

/** Returns the line that stands in a chat until what was asked for is there. */
export const takesLonger = (making: Making): Message => card(`正在${VERBS[making]}，请稍候……`);

/** Says at once, to a tap, that what it leads to comes by itself. */
export const comesBelow = (making: Making): string => `正在${VERBS[making]}，好了就发在下方。`;

/** Says the same to a tap that asks for it again meanwhile. */
export const stillComesBelow = (making: Making = 'file'): string =>
  `还在${VERBS[making]}，好了就发在下方，不用再点。`;

const VERBS: Readonly<Record<Making, string>> = { file: '生成', check: '核验' };

/** Returns the answer to a tap whose toast can no longer be shown. */
export const lateAnswer = (text: string): Message => card('刚才的操作', [text], [[...TO_MENU]]);

/** It stayed unknown, also after several tries. */
export const givenUp: Apology = {
  toast: '这次操作是否已经完成，无法确定。请发送 /menu 核对后再决定是否重做。',
  message: card('无法确定结果', [
    '刚才的操作是否已经完成，多次核对仍无法确定。',
    '请发送 /menu 查看目前的情况，再决定是否重做。',
  ]),
};

/** More came at once than is taken of one account. */
export const dropped: Apology = {
  toast: '操作太快，这一次没有办理。请稍候再点。',
  message: card('操作太快', [
    '短时间内收到的内容太多，超出的部分没有办理，也没有保存。',
    '请稍候片刻，把没有得到答复的内容再发一次。',
  ]),
};

/** Says that Telegram does not take what was to be sent for so many seconds; what was to be stored before that is stored. */
export const heldUp = (seconds: number): Apology => ({
  toast: `Telegram 暂时限制发送，要发给您的内容没有发出。请约 ${seconds} 秒后再点一次。`,
  message: card('发送受到限制', [
    'Telegram 暂时限制发送，要发给您的内容没有发出。',
    `请约 ${seconds} 秒后再办理一次；已经保存的不会重复。`,
  ]),
});

export const failed: Apology = {
  toast: '出了点问题，这次操作不一定已经完成。请先查看目前的情况，再决定是否重做。',
  message: card('出了点问题', [
    '刚才的操作不一定已经完成：请发送 /menu 查看目前的情况，再决定是否重做。',
    '多次失败请联系管理员。',
  ]),
};

/** Asks what a file is for, where its titles leave more than one use. */
export const fileChoices = (
  name: string,
  choices: { label: string; data: string }[],
  cancel: string,
): Message =>
  card(
    '收到文件',
    [name, '要用它做什么？'],
    [
      ...choices.map((choice) => [{ text: choice.label, data: choice.data }]),
      [{ text: '取消', data: cancel }],
    ],
  );

/** Says that a file is of no use here, and for what files could be of use to this person. */
/** Says that a file of this kind is of no use here, how its content can be sent all the same, and what may be sent. */
export const fileNotUsable = (name: string, labels: readonly string[]): Message => {
  const kind = labels.length > 0 ? OTHER_KINDS.find(({ extensions }) => extensions.test(name)) : undefined;
  return card(`这个文件用不上：${shorten(name, NAME_LENGTH)}`, [
    kind?.remedy,
    labels.length > 0 ? `可以接收的文件：${labels.join('；')}。` : '发送 /help 查看可用的命令。',
  ]);
};

const NAME_LENGTH = 30;

/** Kinds of files in which people have what another kind of file could say. */
const OTHER_KINDS: readonly { extensions: RegExp; remedy: string }[] = [
  {
    extensions: /\.(et|ett|ods|numbers|xlsb|xlsm)$/i,
    remedy: '请在 WPS 或 Excel 中打开，另存为 .xlsx 后再发送。',
  },
  {
    extensions: /\.(pdf|ofd|odt|pages|wpt|md|html?)$/i,
    remedy: '请用 WPS 或 Word 打开，另存为 .docx，或复制文字存为 .txt，核对后再发送。',
  },
  {
    extensions: /\.(pptx?|dps|key)$/i,
    remedy: '演示文稿读不了。请把文字复制到 .docx 或 .txt 文件里再发送。',
  },
  {
    extensions: /\.(jpe?g|png|gif|bmp|webp|heic|tiff?)$/i,
    remedy: '图片里的文字读不了。请发送原来的 .docx 或 .xlsx 文件，或把文字打出来。',
  },
  { extensions: /\.(zip|rar|7z|tar|gz)$/i, remedy: '压缩包不会打开。请先解压，把里面的文件逐个发来。' },
];

export const cancelled = (): Message => card('已取消', ['没有做任何改动。']);
