/**
 * Under which headings /privacy tells what is kept of a person, each behind a button, in this order. An area picks the one that fits:
 * however many areas there are, the first card says no more than the essentials.
 */
export const PRIVACY_TOPICS = [
  '名册',
  '账号与通知',
  '学习与测试',
  '意见与反映',
  '发来的消息',
  '操作记录',
] as const;

/** What an area keeps of a person, who sees it, and for how long: a clause without a full stop. */
export type PrivacyClause = {
  topic: (typeof PRIVACY_TOPICS)[number];
  /** A function where it depends on how the office runs. */
  text: string | (() => Promise<string>);
};
