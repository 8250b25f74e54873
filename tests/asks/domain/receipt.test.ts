import { expect, test } from 'vitest';
import {
  chainReceipt,
  fitsChain,
  parseCode,
  parseReceiptNumber,
  type Receipt,
  receiptNumber,
} from '../../../src/asks/domain/receipt.ts';
import { noticeCode } from '../../../src/notices/domain/notice.ts';

/** Not a digest to rely on, but one whose value can be read. */
const digest = (text: string) => `#${text.length}:${text}`;

const draft = {
  contentHash: 'c',
  messageId: 46,
  sentAt: 1,
  acknowledgedAt: 2,
  channel: 'telegram',
};

function chainOf(length: number): Receipt[] {
  const chain: Receipt[] = [];
  for (let i = 1; i <= length; i++)
    chain.push(chainReceipt('broadcast.1', chain.at(-1), { ...draft, personId: i }, digest));
  return chain;
}

const misfits = (chain: Receipt[]) =>
  chain.findIndex((receipt, i) => !fitsChain('broadcast.1', chain[i - 1], receipt, digest));

test('a number names the notice and the place, and is understood as people type it', () => {
  expect(receiptNumber('2026-0930', 17)).toBe('QF-2026-0930-017');
  expect(receiptNumber('2026-0930b', 1234)).toBe('QF-2026-0930b-1234');
  expect(parseReceiptNumber(' qf-2026-0930b-017 ')).toEqual({ code: '2026-0930b', sequence: 17 });
  expect(parseReceiptNumber('2026-0930-017')).toEqual({ code: '2026-0930', sequence: 17 });
  expect(parseReceiptNumber('QF-2026-0930')).toBeUndefined();
  expect(parseReceiptNumber('2026-9-30-017')).toBeUndefined();
});

test.each(['qf20261231002', 'QF 2026 1231 002', '20261231－002', 'ｑｆ２０２６１２３１００２'])(
  'a number is understood without its dashes: %s',
  (typed) => {
    expect(parseReceiptNumber(typed)).toEqual({ code: '2026-1231', sequence: 2 });
  },
);

test('the letters of a notice keep its code and the place apart', () => {
  expect(parseReceiptNumber('QF20260930B1234')).toEqual({ code: '2026-0930b', sequence: 1234 });
  expect(parseCode('qf20260930b')).toBe('2026-0930b');
  expect(parseCode('broadcast.1')).toBeUndefined();
});

test.each(['QF-P-2026-0301-005', 'qf p 2026 0301 005', 'QFP20260301005'])(
  'what is asked beside notices has letters of its own before the year: %s',
  (typed) => {
    expect(parseReceiptNumber(typed)).toEqual({ code: 'P-2026-0301', sequence: 5 });
    expect(parseCode(typed)).toBe('P-2026-0301');
    expect(receiptNumber('P-2026-0301', 5)).toBe('QF-P-2026-0301-005');
  },
);

test('without QF nothing stands before the year: other codes of the office begin with letters, too', () => {
  expect(parseReceiptNumber('p-2026-0301-005')).toBeUndefined();
});

test('the notices of a day have codes of their own', () => {
  const codes = [1, 2, 26, 27, 28, 53].map((nth) => noticeCode('2026-09-30', nth));
  expect(codes).toEqual(['', 'b', 'z', 'aa', 'ab', 'ba'].map((letters) => `2026-0930${letters}`));
});

test('a chain as it was written fits', () => {
  expect(chainOf(4).map((receipt) => receipt.sequence)).toEqual([1, 2, 3, 4]);
  expect(misfits(chainOf(4))).toBe(-1);
});

test.each<[string, (chain: Receipt[]) => Receipt[]]>([
  ['a receipt that was changed', ([a, b, ...rest]) => [a, { ...b, acknowledgedAt: 1 }, ...rest] as Receipt[]],
  ['a receipt that was taken out', ([a, _, ...rest]) => [a, ...rest] as Receipt[]],
  ['a receipt put in the place of another', ([a, b, c, d]) => [a, c, b, d] as Receipt[]],
])('%s is noticed', (_, tamper) => {
  expect(misfits(tamper(chainOf(4)))).toBe(1);
});

test('a chain does not fit another notice', () => {
  const [first] = chainOf(1);
  expect(first && fitsChain('broadcast.2', undefined, first, digest)).toBe(false);
});
