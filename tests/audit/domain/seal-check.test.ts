import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainSeal, fittingSeals, type Seal, scoreValue } from '../../../src/audit/domain/seal.ts';
import { compareAudit, compareHeads, compareScore } from '../../../src/audit/domain/seal-check.ts';
import type { AuditEntry } from '../../../src/kernel/audit.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
const entries = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 12 });
const sealedOf = (texts: readonly string[]) => texts.map((text) => ({ digest: text, at: 1 }));

function sealsOf(count: number): Seal[] {
  const seals: Seal[] = [];
  for (let i = 0; i < count; i++)
    seals.push(chainSeal(seals.at(-1), { at: i, items: [[`audit/${i}`, String(i)]] }, digest));
  return seals;
}

describe('a chain of seals', () => {
  test('ends, for whoever reads it, before the first seal of which anything was changed', () => {
    const change = fc.constantFrom<(seal: Seal) => Seal>(
      (seal) => ({ ...seal, at: seal.at + 1 }),
      (seal) => ({ ...seal, number: seal.number + 1 }),
      (seal) => ({ ...seal, items: [['audit/0', 'other']] }),
      (seal) => ({ ...seal, items: [] }),
      (seal) => ({ ...seal, hash: digest(seal.hash) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(), change, (count, nth, changed) => {
        const seals = sealsOf(count);
        expect(fittingSeals(seals, digest)).toHaveLength(count);
        const at = nth % count;
        const broken = seals.map((seal, index) => (index === at ? changed(seal) : seal));
        expect(fittingSeals(broken, digest)).toHaveLength(at);
      }),
    );
  });

  test('fits in pieces as it fits whole', () => {
    const seals = sealsOf(7);
    for (let at = 0; at <= seals.length; at++) {
      const former = fittingSeals(seals.slice(0, at), digest);
      const rest = fittingSeals(seals.slice(at), digest, former.at(-1));
      expect([...former, ...rest]).toEqual(seals);
    }
  });

  test('does not fit a head that was kept of another, and names the last day that did', () => {
    const seals = sealsOf(3);
    const heads = seals.map(({ number, hash }) => ({ date: `2026-11-0${number}`, number, hash }));
    expect(compareHeads(heads, seals, 3)).toEqual([]);
    const other = heads.with(2, { date: '2026-11-03', number: 3, hash: 'another' });
    expect(compareHeads(other, seals, 3)).toEqual([
      { kind: 'seals-rewritten', date: '2026-11-03', agreed: '2026-11-02' },
    ]);
    expect(compareHeads(heads, seals.slice(0, 2), 2)).toEqual([
      { kind: 'seals-cut', date: '2026-11-03', number: 3, present: 2 },
    ]);
  });
});

describe('a sealed log', () => {
  test('is as it was, however many entries have come since', () => {
    fc.assert(
      fc.property(entries, fc.array(fc.string()), (texts, later) => {
        expect(compareAudit(sealedOf(texts), [...texts, ...later])).toEqual([]);
      }),
    );
  });

  test('does not hide an entry that was changed or deleted, two that changed places, or one slipped in', () => {
    fc.assert(
      fc.property(
        entries,
        fc.nat(),
        fc.constantFrom('change', 'delete', 'swap', 'insert'),
        (texts, nth, how) => {
          const at = nth % (texts.length - 1);
          const [here = '', next = ''] = texts.slice(at);
          const after = {
            change: texts.with(at, `${here} changed to something else`),
            delete: texts.toSpliced(at, 1),
            swap: texts.toSpliced(at, 2, next, here),
            insert: texts.toSpliced(at, 0, 'an entry that nobody sealed'),
          }[how];
          expect(compareAudit(sealedOf(texts), after)).not.toEqual([]);
        },
      ),
    );
  });
});

describe('a sealed score', () => {
  const HOUR = 3_600_000;
  const value = (score: number, exact?: string) => scoreValue({ personId: 7, score, exact });
  const decision = (more: Partial<AuditEntry> = {}): AuditEntry => ({
    ...{ at: 20 * HOUR, by: 1, action: 'score-entered', subject: '年度测试' },
    people: [{ personId: 7, after: { score: 80, isOnPaper: true } }],
    ...more,
  });
  const kindsOf = (audit: AuditEntry[], present: string | undefined = value(80), first = value(60)) =>
    compareScore('e1.7.1', [{ value: first, at: 10 * HOUR }], present, {
      ...{ title: '年度测试', now: 30 * HOUR },
      audit,
    }).map(({ kind }) => kind);

  test('may change by a decision that names person, exam and score, in its time', () => {
    expect(kindsOf([decision()])).toEqual([]);
    expect(kindsOf([])).toEqual(['score-changed']);
    expect(kindsOf([decision({ at: HOUR })])).toEqual(['score-changed']);
    expect(kindsOf([decision({ subject: '别的考试' })])).toEqual(['score-changed']);
    const others = [{ personId: 8, after: { score: 80, isOnPaper: true } }];
    expect(kindsOf([decision({ people: others })])).toEqual(['score-changed']);
    expect(kindsOf([decision()], value(81))).toEqual(['score-changed']);
  });

  test('may become exact, and not another by that', () => {
    expect(kindsOf([], value(60, '60'))).toEqual([]);
    expect(kindsOf([], value(60, '100'))).toEqual(['score-changed']);
    expect(kindsOf([], value(60, '61'), value(60, '60'))).toEqual(['score-changed']);
  });

  test('that is gone is missing', () => {
    const audit = [decision()];
    const sealed = [{ value: value(60), at: HOUR }];
    const gone = compareScore('e1.7.1', sealed, undefined, { title: '年度测试', now: 2, audit });
    expect(gone).toEqual([expect.objectContaining({ kind: 'score-missing', before: 60 })]);
  });
});
