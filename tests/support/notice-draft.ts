import type { NoticeDraft } from '../../src/notices/domain/notice.ts';

/** A notice to everybody that asks for a receipt. */
export const everybody = (id = 'broadcast.1'): NoticeDraft => ({
  id,
  kind: 'broadcast',
  title: '国庆节廉洁提醒',
  content: { kind: 'text', text: '国庆节廉洁提醒\n不收送礼品礼金。' },
  action: 'acknowledge',
  audience: { all: true },
});
