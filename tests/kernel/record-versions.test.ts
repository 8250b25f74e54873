import { describe, expect, test } from 'vitest';
import {
  type KeyPrefix,
  liesUnder,
  newerRecords,
  unrecordedVersions,
} from '../../src/kernel/record-versions.ts';

const personalData = { tells: 'nobody', holds: 'It holds nothing of anybody.' } as const;
const at = (prefix: string, version: number): KeyPrefix => ({ prefix, version, personalData });
const DECLARED = [at('qf:people', 2), at('qf:notice', 1)];

describe('a program that finds data', () => {
  test.each<[string, [string, number][], string[]]>([
    ['of a version that named none', [], []],
    ['of its own version', [['qf:people', 2]], []],
    ['of an older version', [['qf:people', 1]], []],
    ['of a newer version', [['qf:people', 3]], ['qf:people']],
    ['under a prefix that it does not have', [['qf:pledges', 1]], ['qf:pledges']],
    ['that say nothing legible', [['qf:people', Number.NaN]], ['qf:people']],
  ])('%s', (_, stored, newer) => {
    expect(newerRecords(DECLARED, new Map(stored))).toEqual(newer);
  });

  test('notes what they do not say of themselves yet', () => {
    expect(unrecordedVersions(DECLARED, new Map([['qf:people', 1]]))).toEqual(
      new Map([
        ['qf:people', 2],
        ['qf:notice', 1],
      ]),
    );
    expect(unrecordedVersions(DECLARED, new Map([['qf:people', 2]]))).toEqual(new Map([['qf:notice', 1]]));
  });
});

test('a prefix stands for whole parts of a key', () => {
  expect(
    ['qf:people', 'qf:people:owner', 'qf:peoples', 'qf'].map((key) => liesUnder('qf:people', key)),
  ).toEqual([...[true, true, false, false]]);
});
