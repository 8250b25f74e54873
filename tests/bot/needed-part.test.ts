import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { createFeatureRegistry } from '../../src/bot/feature-registry.ts';
import { neededPart } from '../../src/bot/needed-part.ts';
import { declaredFeatures } from '../support/declared-features.ts';

const registry = createFeatureRegistry(declaredFeatures());
const PERSON = {
  ...{ id: 7, is_bot: false, first_name: '敏', last_name: '李', username: 'limin' },
  ...{ language_code: 'zh-hans', is_premium: true },
};
const PRIVATE = { id: 7, type: 'private', first_name: '敏', username: 'limin' };
const GROUP = { id: -5, type: 'supergroup', title: '机关工作群' };

const reduce = (content: object) =>
  neededPart({ update_id: 1, ...content } as unknown as Update, registry, 'qingfeng_bot');
const message = (content: object, chat: object = PRIVATE) =>
  reduce({ message: { message_id: 3, date: 9, chat, from: PERSON, ...content } });
const tap = (data: string, chat: object = PRIVATE) => {
  const card = { message_id: 3, date: 9, chat, from: { id: 1, is_bot: true, first_name: '清风' } };
  const shown = { ...card, text: '题干', entities: [], reply_markup: { inline_keyboard: [] } };
  return reduce({ callback_query: { id: 'c', from: PERSON, message: shown, chat_instance: 'x', data } });
};

describe('of an update', () => {
  test('nothing is kept of what people say to each other in a group, or other bots say', () => {
    expect(message({ text: '晚上吃什么' }, GROUP)).toBeUndefined();
    expect(message({ text: '/menu' }, GROUP)).toBeUndefined();
    expect(message({ text: '在吗', from: { ...PERSON, is_bot: true } })).toBeUndefined();
    expect(tap('receipt.ack:n', GROUP)).toBeUndefined();
    expect(
      reduce({ edited_message: { message_id: 1, chat: GROUP, from: PERSON, text: '改了' } }),
    ).toBeUndefined();
    expect(reduce({ edited_channel_post: { message_id: 1 } })).toBeUndefined();
    expect(reduce({ my_chat_member: { chat: GROUP, from: PERSON, new_chat_member: {} } })).toBeUndefined();
  });

  test('the names of who wrote are not kept, nor what was written by others', () => {
    const kept = JSON.stringify(
      message({
        text: '看这条',
        reply_to_message: { text: '别人的话' },
        quote: { text: '别人的话' },
        forward_origin: { type: 'user', sender_user: { first_name: '赵' } },
      }),
    );
    expect(kept).toContain('看这条');
    expect(kept).not.toMatch(/李|limin|别人的话|赵|zh-hans/);
  });

  test('of a contact, a place or a poll only that it is one', () => {
    const contact = message({ contact: { phone_number: '13800000000', first_name: '赵' } });
    expect(contact?.message?.contact).toEqual({});
    const place = message({ location: { latitude: 31.2, longitude: 121.5, live_period: 60 } });
    expect(place?.message?.location).toEqual({ live_period: 60 });
  });

  test('data that no button can hold was made up, and is not kept', () => {
    const longest = `receipt.ack:${'n'.repeat(52)}`;
    expect(tap(longest)?.callback_query?.data).toBe(longest);
    expect(tap(`${longest}n`)?.callback_query?.data).toBe('');
    expect(tap(`receipt.ack:${'廉'.repeat(18)}`)?.callback_query?.data).toBe('');
  });

  test('the card under a tap is kept where the tap changes it, the names where they are told', () => {
    expect(tap('exam.a:1:0:1:1')?.callback_query?.message).toMatchObject({ message_id: 3, text: '' });
    expect(tap('receipt.ack:n')?.callback_query?.message).toMatchObject({ text: '题干' });
    expect(tap('exam.a:1:0:1:1')?.callback_query?.from.first_name).toBe('');
    expect(tap('start.me:1-x')?.callback_query?.from).toMatchObject({ first_name: '敏', username: 'limin' });
  });
});
