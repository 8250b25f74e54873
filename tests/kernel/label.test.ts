import fc from 'fast-check';
import { expect, test } from 'vitest';
import { label } from '../../src/kernel/label.ts';
import { sizeFaults } from '../support/exploring/size-faults.ts';

const faultsOf = (text: string) =>
  sizeFaults({ reply_markup: { inline_keyboard: [[{ text, callback_data: 'law.home:0' }]] } } as never);

test('whatever a button says fits on a phone, and ends with what tells it from the next', () => {
  const words = fc.string({ unit: fc.constantFrom('中', '《', '》', 'a', ' ', '（', '）'), maxLength: 60 });
  const telling = fc.string({ unit: fc.constantFrom('第', '条', '1', ' '), maxLength: 18 });
  fc.assert(
    fc.property(words, telling, (text, end) => {
      const said = label(text, end);
      expect(faultsOf(said)).toEqual([]);
      expect(said.endsWith(end)).toBe(true);
    }),
  );
});

test('what fits is said in full', () => {
  expect(label('监察法', ' 第四十八条')).toBe('监察法 第四十八条');
  expect(label('中'.repeat(19), '…')).toBe(`${'中'.repeat(19)}…`);
  expect(label('中'.repeat(20), '条')).toBe(`${'中'.repeat(18)}…条`);
});
