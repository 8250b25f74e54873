import type { PostsInfo } from '../posts.ts';

export const POSTS_REMEDY =
  '请检查反向代理是否在运行、证书是否有效、是否转到 WEBHOOK_PORT；其中有 401 的，请检查反向代理是否保留了请求头，WEBHOOK_SECRET 是否与清风登记的一致。';

/** Says that Telegram does not get through, by its own words. */
export function postsFailText({
  last_error_message: said = '没有说明',
  pending_update_count: count,
}: PostsInfo) {
  return `Telegram 送不到 WEBHOOK_URL（${said}），有 ${count} 条消息在等。`;
}

/** Says it in a line of the log. */
export const postsFailWarning = (info: PostsInfo): string =>
  `${postsFailText(info)}${POSTS_REMEDY}超过 24 小时没有送到的会被 Telegram 丢弃。`;

export const postsMended = 'Telegram 又能送到 WEBHOOK_URL 了。';

/** Says that somebody posts who does not know the secret, and how often since that was last said. */
export function knocksWarning({ wrong, none }: { wrong: number; none: number }): string {
  const ways = [
    ...(wrong > 0 ? [`密钥不对的 ${wrong} 次`] : []),
    ...(none > 0 ? [`没有密钥的 ${none} 次`] : []),
  ].join('，');
  return `有人向 WEBHOOK_URL 发来不是 Telegram 的请求（${ways}），已拒绝（401），内容没有处理。公网上的扫描不必理会；一直收不到消息的，请检查反向代理是否保留了请求头 X-Telegram-Bot-Api-Secret-Token。十分钟内不再提示。`;
}
