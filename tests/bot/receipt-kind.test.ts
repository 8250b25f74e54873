import { describe, expect, test } from 'vitest';
import { createVerifyFeature } from '../../src/bot/commands/verify.ts';
import type { ReceiptKind } from '../../src/bot/receipt-kind.ts';

const aKind = (name: string, example: string, pattern: RegExp): ReceiptKind => ({
  ...{ name, example, hint: name, roles: ['staff'] },
  recognises: (text) => pattern.test(text),
  check: async () => undefined,
});

const compose = (...kinds: ReceiptKind[]) => createVerifyFeature(kinds.map((kind) => ({ kinds: [kind] })));

describe('/verify is not put together', () => {
  const receipts = aKind('receipt', 'QF-2026', /^QF-/);

  test('of two kinds of which one takes the numbers of the other for its own, whichever comes first', () => {
    const pledges = aKind('pledge', 'QF-P2026', /^QF-P/);
    const refusal = 'The number QF-P2026 is one of pledge, and taken for: ';
    expect(() => compose(receipts, pledges)).toThrow(`${refusal}receipt, pledge.`);
    expect(() => compose(pledges, receipts)).toThrow(`${refusal}pledge, receipt.`);
  });

  test('of a kind that does not know its own numbers', () => {
    expect(() => compose(aKind('pledge', 'QFP-1', /^QF-P/))).toThrow(
      'is one of pledge, and taken for: none.',
    );
  });

  test('of two kinds of one name', () => {
    expect(() => compose(receipts, receipts)).toThrow('taken for: receipt, receipt.');
  });

  test('but of kinds that can be told apart', () => {
    expect(() =>
      compose(aKind('receipt', 'QF-2026', /^QF-\d/), aKind('pledge', 'QF-P1', /^QF-P/)),
    ).not.toThrow();
  });
});
