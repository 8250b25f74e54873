import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBound, openProgress } from '../../../src/invitations/domain/progress.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { aMember, aPerson } from '../../support/cast.ts';
import { LARGE_DEPARTMENTS, largeOffice } from '../../support/large-office.ts';

const office: readonly Person[] = [
  aMember(1, { department: '市局/办公室' }),
  aPerson({ id: 2, name: '李敏', department: '市局/办公室/文秘科' }),
  aPerson({ id: 3, name: '孙丽', department: '市局/办公室', status: 'left' }),
  aPerson({ id: 4, name: '周波', department: '市局/财务处' }),
];

describe('an officer sees how far a department is', () => {
  test('with all that lies below it; who has left does not count', () => {
    const { counts } = countBound(office, undefined);
    expect(counts.get('')).toEqual({ all: 3, bound: 1 });
    expect(counts.get('市局/办公室')).toEqual({ all: 2, bound: 1 });
    expect(counts.get('市局/财务处')).toEqual({ all: 1, bound: 0 });
  });

  test('level by level, in the office’s order and never by how far they are', () => {
    const people = largeOffice(600).map((person) =>
      person.department === LARGE_DEPARTMENTS[1] ? { ...person, telegramId: undefined } : person,
    ) as Person[];
    const progress = countBound(people, undefined);
    const top = openProgress(progress, '');
    expect(top.below.map(({ path }) => path)).toEqual(
      LARGE_DEPARTMENTS.filter((path) => path.split('/').length === 2),
    );
    const first = openProgress(progress, top.below[0]?.path ?? '');
    expect(first).toMatchObject({ path: LARGE_DEPARTMENTS[1], above: LARGE_DEPARTMENTS[0] });
    expect(first.all - first.bound).toBe(2);
  });
});

test('a liaison sees their own department and nothing beside or above it', () => {
  const progress = countBound(office, '市局/办公室');
  expect([...progress.counts.keys()]).toEqual(['', '市局/办公室', '市局/办公室/文秘科']);
  expect(openProgress(progress, '市局/办公室', '市局/办公室')).not.toHaveProperty('above');
});

test('whatever the office is like, what lies below a department adds up to no more than the department', () => {
  const part = fc.constantFrom('甲', '乙', '丙');
  const person = fc.record({ parts: fc.array(part, { minLength: 1, maxLength: 4 }), isBound: fc.boolean() });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 30 }), (all) => {
      const people = all.map(({ parts, isBound }, index) =>
        aPerson({
          ...{ id: index + 1, name: '某', department: parts.join('/') },
          ...(isBound && { telegramId: index + 1 }),
        }),
      );
      const progress = countBound(people, undefined);
      expect(progress.counts.get('')?.all ?? 0).toBe(people.length);
      for (const path of progress.counts.keys()) {
        if (path === '') continue;
        const { all: size, bound, below } = openProgress(progress, path);
        expect(bound).toBeLessThanOrEqual(size);
        expect(below.reduce((sum, one) => sum + one.all, 0)).toBeLessThanOrEqual(size);
      }
    }),
  );
});
