import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { indexNames, personText, readPerson } from '../../../src/registers/domain/person-field.ts';
import { aPerson } from '../../support/cast.ts';

const IN_FINANCE = aPerson({
  id: 1,
  name: '张伟',
  department: '市局/财务科',
  post: '会计',
  staffNumber: '1001',
});
const IN_OFFICE = aPerson({
  id: 2,
  name: '张伟',
  department: '市局/办公室',
  post: '科员',
  staffNumber: '1002',
});
const ALONE = aPerson({ id: 3, name: '李 强' });
const GONE = aPerson({ id: 4, name: '赵敏', status: 'left' });
const OFFICE = indexNames([IN_FINANCE, IN_OFFICE, ALONE, GONE], []);

describe('a name in a table', () => {
  test.each([
    ['李强', ALONE],
    [' 李　强 ', ALONE],
    ['张伟（财务科）', IN_FINANCE],
    ['张伟(市局/办公室)', IN_OFFICE],
    ['张伟（１００２）', IN_OFFICE],
    ['张伟（会计）', IN_FINANCE],
    ['赵敏（已离开）', GONE],
  ])('%s means one person', (text, person) => {
    expect(readPerson(text, OFFICE)).toEqual({ value: { person: person.id, name: person.name } });
  });

  test.each([
    ['张伟', 'doubtful-person'],
    ['张伟（人事科）', 'doubtful-person'],
    ['赵敏', 'doubtful-person'],
    ['赵敏（办公室）', 'doubtful-person'],
    ['孙丽', 'unknown-person'],
    ['孙丽（办公室）', 'unknown-person'],
  ])('%s is not guessed', (text, problem) => {
    expect(readPerson(text, OFFICE)).toEqual({ problem });
  });

  test('means whom the records name so, also when they have left, have another name, or are gone from the roster', () => {
    const recorded = [
      { person: 4, name: '赵敏' },
      { person: 3, name: '李刚' },
      { person: 77, name: '已删除的人' },
    ];
    const find = indexNames([ALONE, GONE], recorded);
    for (const value of recorded) expect(readPerson(value.name, find)).toEqual({ value });
  });

  test('means somebody on the roster before somebody of that name who has left', () => {
    const successor = aPerson({ id: 5, name: '赵敏' });
    const find = indexNames([GONE, successor], [{ person: 4, name: '赵敏' }]);
    expect(readPerson('赵敏', find)).toEqual({ value: { person: 5, name: '赵敏' } });
    expect(personText({ person: 4, name: '赵敏' }, find)).toBe('赵敏（已离开）');
  });
});

test('whoever a table names is read from it again, whatever namesakes the office has', () => {
  const few = <T extends string>(...texts: T[]) => fc.constantFrom(...texts);
  const person = fc.record({
    name: few('张伟', '张 伟', '李强', '李强（财务科）', '王(1)'),
    department: few('办公室', '市局/办公室', '财务科', '1', '已离开', '#1'),
    post: few('', '科员', '财务科', '2'),
    staffNumber: fc.option(few('1', '2', '3'), { nil: undefined }),
    status: few('active', 'left'),
  });
  const office = fc.array(person, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(office, fc.array(fc.nat(7), { maxLength: 4 }), (facts, named) => {
      const people: Person[] = facts.map((one, index) => aPerson({ ...one, id: index + 1 }));
      const recorded = named.map((index) => ({ person: index + 1, name: people[index]?.name ?? '张伟' }));
      const find = indexNames(people, recorded);
      for (const value of [...people.map(({ id, name }) => ({ person: id, name })), ...recorded])
        expect(readPerson(personText(value, find), find)).toMatchObject({ value: { person: value.person } });
    }),
  );
});
