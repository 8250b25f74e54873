/**
 * Returns the link by which whoever a notice addresses opens it; it says nothing of it. A link takes no full stop, which ids have, and ids
 * have no `_`.
 *
 * @example linkToNotice('qingfeng_bot', 'broadcast.7') // 'https://t.me/qingfeng_bot?start=read_broadcast_7'
 */
export const linkToNotice = (bot: string, noticeId: string): string =>
  `https://t.me/${bot}?start=read_${noticeId.replaceAll('.', '_')}`;

/** Returns the id of the notice that a link leads to. */
export const noticeInLink = (argument: string): string => argument.trim().replaceAll('_', '.');
