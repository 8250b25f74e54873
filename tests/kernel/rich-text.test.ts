import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withCountdown } from '../../src/bot/messages/moment.ts';
import { card, inlineKeyboard } from '../../src/kernel/message.ts';
import { folded, joinWords, rich } from '../../src/kernel/rich-text.ts';

const ZONE = 'Asia/Shanghai';
const DEADLINE = Date.parse('2027-02-12T18:00+08:00');

const marked = ({ text, entities = [] }: ReturnType<typeof card>) =>
  entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);

describe('formatted pieces of a card', () => {
  test('a reader sees the deadline in the office’s time, and a client counts down beside it', () => {
    const shown = card('廉政知识测试', ['共 20 题', rich`时间：${withCountdown(DEADLINE, ZONE)}`]);
    expect(shown.text).toBe('廉政知识测试\n共 20 题\n时间：2月12日 18:00（北京时间）');
    expect(marked(shown)).toEqual([
      ['bold', '廉政知识测试'],
      ['date_time', '北京时间'],
    ]);
    expect(shown.entities?.[1]).toMatchObject({ unix_time: DEADLINE / 1000, date_time_format: 'r' });
  });

  test('an office elsewhere is not told the time of Beijing', () => {
    expect(withCountdown(DEADLINE, 'Asia/Urumqi').text).toBe('2月12日 16:00（单位所在地时间）');
  });

  test('an explanation that is cut stays within the message', () => {
    const shown = card('解析', [folded('清'.repeat(5000))]);
    expect(shown.text).toHaveLength(4096);
    expect(shown.entities?.every(({ offset, length }) => offset + length <= 4096)).toBe(true);
  });

  test('every piece keeps its mark wherever it is put', () => {
    const piece = fc.oneof(fc.string(), fc.string().map(folded));
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, between) => {
        const { text, entities } = joinWords(pieces, between);
        const folds = pieces.flatMap((one) => (typeof one === 'string' || one.text === '' ? [] : [one.text]));
        expect(text).toBe(pieces.map((one) => (typeof one === 'string' ? one : one.text)).join(between));
        expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(folds);
      }),
      { numRuns: 50 },
    );
  });

  test('a button says its colour, and copies what it is for', () => {
    const buttons = [
      [{ text: '已知悉', data: 'receipt.ack:1', style: 'success' as const }],
      [{ text: '复制回执号', copy: 'QF-1' }],
    ];
    expect(inlineKeyboard(buttons).inline_keyboard).toEqual([
      [{ text: '已知悉', callback_data: 'receipt.ack:1', style: 'success' }],
      [{ text: '复制回执号', copy_text: { text: 'QF-1' } }],
    ]);
  });
});
