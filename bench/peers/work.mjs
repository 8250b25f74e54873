// The work that each peer does: the same message to everybody, and for a tap one write, the answer and the card's change.
export const SENDS_AT_ONCE = 64;
export const TEXT = '国庆节廉洁提醒\n不收送礼品礼金、消费卡（券）。';
export const EXTRA = {
  entities: [{ type: 'bold', offset: 0, length: 7 }],
  reply_markup: {
    inline_keyboard: [[{ text: '✅ 已知悉，将遵守', callback_data: 'receipt.ack:broadcast.1' }]],
  },
};

/** Sends to so many accounts from the first on, in a loop of `SENDS_AT_ONCE`; `process.send` tells when it begins and when it is done. */
export async function broadcast(send) {
  const [first = 0, count = 0] = process.argv.slice(2).map(Number);
  let next = first;
  const sendOn = async () => {
    while (next < first + count) await send(next++);
  };
  process.send?.('begins');
  await Promise.all(Array.from({ length: SENDS_AT_ONCE }, sendOn));
  process.send?.('done');
}

/** What is written for a tap and what the card says then. */
export function tapOf(redis, update) {
  const { from, data, message } = update.callback_query;
  const { text = '', entities = [], reply_markup } = message ?? {};
  return {
    store: () => redis.hset(`answers:${from.id}`, data, update.update_id),
    card: `${text.replace(/\d+$/, '')}${update.update_id}`,
    extra: { entities, ...(reply_markup && { reply_markup }) },
  };
}
