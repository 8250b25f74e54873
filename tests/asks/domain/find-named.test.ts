import { expect, test } from 'vitest';
import { findNamed } from '../../../src/asks/domain/find-named.ts';
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
  expect(shared).toEqual(['张伟']);
  expect(unknown).toEqual(['陈静']);
});

test('a name whose point was typed on another keyboard is the same name', () => {
  const [one] = missing;
  const named = one ? [{ ...one, name: '阿依古丽·买买提' }] : [];
  expect(findNamed(named, ['阿依古丽•买买提']).found).toEqual(named);
});
