import type { DraftOption } from '../services/draft-options.ts';

/** Whether those who get the broadcast are to take note of it. */
export const receiptOption: DraftOption = {
  id: 'receipt',
  place: 10,
  button: ({ asksReceipt }) =>
    asksReceipt ? { text: '☑ 需要回执', value: '0' } : { text: '☐ 需要回执', value: '1' },
  choose: (draft, value) => ({ ...draft, asksReceipt: value === '1' }),
  said: ({ asksReceipt }) => (asksReceipt ? '需要回执。' : '不需要回执。'),
};
