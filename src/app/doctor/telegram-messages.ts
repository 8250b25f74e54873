import type { Finding } from '../../bot/check.ts';
import { POSTS_REMEDY, postsFailText } from '../../bot/messages/webhook-messages.ts';
import type { PostsInfo } from '../../bot/posts.ts';
import { WrongToken } from '../../bot/wrong-token.ts';

export const noProxy = '不经代理';

export const proxyAway = (said: string): Finding => ({
  text: `代理连接不上（${said}）。`,
  remedy: '请检查 HTTPS_PROXY 的地址和端口，以及代理程序是否在运行。',
  isGrave: true,
});

export const notTelegram = (status: number): Finding => ({
  text: `回答的不是 Bot API（HTTP ${status}）。`,
  remedy: '请检查 TELEGRAM_API_ROOT；网络需要先登录网页的，请先登录。',
  isGrave: true,
});

export const answered = (ms: number): string => `${Math.round(ms)} 毫秒`;

export const noToken: Finding = {
  text: '没有设置 BOT_TOKEN。',
  remedy: '请把 @BotFather 给出的令牌写入 .env；只想试用，请运行 npm run rehearsal。',
  isGrave: true,
};

/** Says what a start would end with. */
export const wrongToken = (): Finding => {
  const [text = '', ...remedy] = new WrongToken().message.split(/(?<=。)/);
  return { text, remedy: remedy.join(''), isGrave: true };
};

export const bot = (username: string, id: number): string => `@${username}（${id}）`;

export const otherBot = (former: string): Finding => ({
  text: `单位原来的机器人是 @${former}，这个令牌是另一个机器人的。`,
  remedy: '有意更换的，启动后由管理员在 /menu 确认，并请大家重新启动机器人；不是的，请改正 BOT_TOKEN。',
});

/** Says how far the machine's clock is off, in the unit that fits. `seconds`: above zero where it is fast. */
export const clockOff = (seconds: number, isGrave: boolean): Finding => ({
  text: `本机的时钟比 Telegram ${seconds > 0 ? '快' : '慢'} ${span(Math.abs(seconds))}，提醒的时间和回执的日期都会随之出错。`,
  remedy: '请校准时钟，并打开自动校时（如 timedatectl set-ntp true）。',
  ...(isGrave && { isGrave }),
});

export const noDate: Finding = {
  text: '对方没有说明时间，无法核对本机的时钟。',
  remedy: '请自行核对：date。',
};

export const clockFact = (seconds: number): string => `相差 ${Math.abs(Math.round(seconds))} 秒`;

const AGAIN =
  '启动清风后再运行 doctor；仍是这样的，说明另一个程序在用同一个 BOT_TOKEN：请停掉它，或向 @BotFather 换一个令牌。';

export const webhookThere = (url: string): Finding => ({
  text: `现在用轮询接收，但 Telegram 那里设有推送地址 ${url}，轮询收不到消息。`,
  remedy: `清风启动时会取消它。${AGAIN}`,
  isGrave: true,
});

export const webhookOther = (url: string): Finding => ({
  text: `Telegram 推送到的是 ${url}，不是 WEBHOOK_URL。`,
  remedy: `清风启动时会改为 WEBHOOK_URL。${AGAIN}`,
  isGrave: true,
});

export const webhookNone: Finding = {
  text: 'Telegram 那里还没有 WEBHOOK_URL。',
  remedy: '清风启动时会登记；已经启动的，请看日志中登记失败的原因。',
};

/** Says that a post has failed; that is grave while something waits. */
export const webhookFails = (info: PostsInfo): Finding =>
  info.pending_update_count > 0
    ? { text: postsFailText(info), remedy: POSTS_REMEDY, isGrave: true }
    : { text: `Telegram 一小时内有一次没有送到：${info.last_error_message}。`, remedy: POSTS_REMEDY };

export const waiting = (count: number): Finding => ({
  text: `有 ${count} 条消息在 Telegram 等着接收。`,
  remedy: '清风没有运行的，请启动；正在运行的，请看日志。超过 24 小时没有取走的会被 Telegram 丢弃。',
});

/** Says how updates come, and how many wait with Telegram. */
export const receiving = (isWebhook: boolean, count: number): string =>
  `${isWebhook ? '推送' : '轮询'}，${count} 条待接收`;

export const admins = (reached: number, all: number): string => `${all} 个管理员账号，能送达 ${reached} 个`;

export const noneReached: Finding = {
  text: '没有一个管理员收得到机器人的消息，告警无人知道。',
  remedy: '请管理员在 Telegram 中打开机器人并点“开始”；停用了机器人的，请解除停用。',
  isGrave: true,
};

export const someUnreached = (count: number): Finding => ({
  text: `有 ${count} 个管理员账号收不到机器人的消息。`,
  remedy: '请他们在 Telegram 中打开机器人并点“开始”；编号写错的，请改正 ADMIN_IDS。',
});

function span(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} 秒`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} 分钟`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} 小时` : `${Math.round(seconds / 86_400)} 天`;
}
