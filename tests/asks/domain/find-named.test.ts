import { expect, test } from 'vitest';
import { findNamed, listNamed } from '../../../src/asks/domain/find-named.ts';
import type { Outcome } from '../../../src/asks/domain/outcome.ts';
import { openEntry } from '../../../src/delivery/domain/delivery.ts';
import { typedNames } from '../../../src/kernel/typed-names.ts';

const missing = ['张伟', '张伟', '李敏', '王强'].map(
  (name, personId): Outcome => ({
    ...{ personId, name, department: '办公室', order: personId },
    entry: openEntry(undefined),
  }),
);

test('of the names that an officer pastes, a namesake is nobody until they are told apart', () => {
  const { found, shared, unknown } = findNamed(missing, typedNames('李敏，张伟；王强\n李敏 陈静'));
  expect(found.map(({ name }) => name)).toEqual(['李敏', '王强']);
  expect(shared.map(({ name, people }) => [name, people.length])).toEqual([['张伟', 2]]);
  expect(unknown).toEqual(['陈静']);
});

test('a name whose point was typed on another keyboard is the same name', () => {
  const [one] = missing;
  const named = one ? [{ ...one, name: '阿依古丽·买买提' }] : [];
  expect(findNamed(named, ['阿依古丽•买买提']).found).toEqual(named);
});

test('a namesake is ticked by the department or the staff number behind the name', () => {
  const several = ['财务科', '办公室', '办公室'].map(
    (department, index): Outcome => ({
      ...{ personId: index + 1, name: '张伟', department, order: index, staffNumber: `100${index}` },
      entry: openEntry(undefined),
    }),
  );
  const { found, shared } = findNamed(several, typedNames('张伟（财务科）、张伟（1002） 张伟（办公室）'));
  expect(found.map(({ personId }) => personId)).toEqual([1, 3]);
  expect(shared.map(({ name }) => name)).toEqual(['张伟（办公室）']);
});

test('a list is shortened to a name, namesakes all, or to the one of them whom brackets name', () => {
  const all = [
    { personId: 1, name: '张伟', department: '财务科' },
    { personId: 2, name: '张伟', department: '办公室' },
    { personId: 3, name: '李敏', department: '办公室' },
  ];
  const idsOf = (typed: string) => listNamed(all, typedNames(typed)).entries.map(({ personId }) => personId);
  expect(idsOf('李敏、张伟')).toEqual([1, 2, 3]);
  expect(idsOf('张伟（办公室）')).toEqual([2]);
  expect(listNamed(all, typedNames('张伟（办公室） 张伟（人事科）')).unknown).toEqual(['张伟（人事科）']);
});
