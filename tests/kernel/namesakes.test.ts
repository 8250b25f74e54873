import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  besideNamesakes,
  finderOf,
  nameApart,
  namesApart,
  namesByNumber,
  toldApart,
} from '../../src/kernel/namesakes.ts';
import { typedNames } from '../../src/kernel/typed-names.ts';
import { aPerson, ZHANGS } from '../support/cast.ts';

const names = (...[people, beside]: Parameters<typeof namesApart>) => people.map(namesApart(people, beside));

describe('people of one name', () => {
  test('are told apart by the least that does: the department, the post, the staff number, at last the number on the roster', () => {
    expect(names(ZHANGS)).toEqual(['张伟（财务科科长）', '张伟（1002）', '张伟（#23）', '张伟（业务科）']);
    expect(names([...ZHANGS.slice(0, 1), ...ZHANGS.slice(3)])).toEqual(['张伟（财务科）', '张伟（业务科）']);
  });

  test('need no more than what is not written beside the name', () => {
    expect(names(ZHANGS, ['department'])).toEqual(['张伟（科长）', '张伟（1002）', '张伟（#23）', '张伟']);
    expect(names(ZHANGS, ['department', 'post'])).toEqual(['张伟', '张伟（1002）', '张伟（#23）', '张伟']);
  });

  test('are left as they are where nobody else has the name, and where somebody stands in a list twice', () => {
    const [one] = ZHANGS;
    expect(names([...(one ? [one, one] : []), aPerson({ id: 5, name: '李敏' })])).toEqual([
      '张伟',
      '张伟',
      '李敏',
    ]);
  });

  test('are told also from those who are in the office and not in the list', () => {
    const [first, second, , other] = ZHANGS;
    if (!first || !second || !other) throw new Error('There are four of them.');
    const li = aPerson({ id: 5, name: '李敏' });
    const office = [...ZHANGS, li];
    const listed = besideNamesakes([second, li], office);
    expect(listed.map(namesApart(listed, ['department']))).toEqual(['张伟（1002）', '李敏']);
    expect(listed.map((one) => nameApart(one))).toEqual(['张伟（1002）', '李敏']);
    expect(toldApart([first, li], office).map(({ name }) => name)).toEqual(['张伟（财务科科长）', '李敏']);
    expect([...namesByNumber([24, 5, 99], office)]).toEqual([
      [24, '张伟（业务科）'],
      [5, '李敏'],
    ]);
    const gone = { ...other, status: 'left' as const };
    expect(nameApart(besideNamesakes([first], [first, gone])[0] ?? first)).toBe('张伟');
    expect(nameApart(besideNamesakes([gone], [first, gone])[0] ?? gone)).toBe('张伟（业务科）');
  });

  test('are meant by what an officer types or pastes behind the name', () => {
    const find = finderOf(ZHANGS);
    const idsOf = (text: string) => typedNames(text).map((name) => find(name).map(({ id }) => id));
    expect(idsOf('张伟（业务科）、张伟(１００２) 张 伟')).toEqual([[24], [22], [], []]);
    expect(idsOf('张伟（市局/业务科）；张伟（财务科 科长）')).toEqual([[24], [21]]);
    expect(idsOf('张伟')).toEqual([[21, 22, 23, 24]]);
    expect(idsOf('张伟（人事科）、王强')).toEqual([[], []]);
  });

  test('are found again by what they are called, whatever they have in common', () => {
    const few = <T extends string>(...texts: T[]) => fc.constantFrom(...texts);
    const person = fc.record({
      name: few('张伟', '张 伟', '李强', '王（1）'),
      department: few('', '办公室', '市局/办公室', '办公室（党办）', '财务科'),
      post: few('', '科员', '财务科', '办公室科员'),
      staffNumber: fc.option(few('1', '2', '科员'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), (facts) => {
        const people = facts.map((one, index) => aPerson({ ...one, id: index + 1 }));
        const nameOf = namesApart(people);
        expect(new Set(people.map(nameOf)).size).toBe(people.length);
        const find = finderOf(people);
        for (const one of people) expect(find(nameOf(one))).toEqual([one]);
      }),
    );
  });
});
