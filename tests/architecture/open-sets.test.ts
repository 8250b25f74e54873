import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsOf } from './read-imports.ts';

/** Files of one shape, each known by what it declares, and the files in which a member has its line. */
type OpenSet = { files: string; declares: RegExp; registers: readonly string[]; fewest: number };

/** The composition of the office, and of each area its own. */
const COMPOSITION = ['src/app/*.ts', 'src/*/area.ts'];

const SETS: Readonly<Record<string, OpenSet>> = {
  'question type': {
    files: 'src/bank/domain/question-types/*.ts',
    declares: /^export const \w+: QuestionType = \{$/m,
    registers: ['src/bank/domain/question-types/index.ts'],
    fewest: 3,
  },
  channel: {
    files: 'src/delivery/channels/*.ts',
    declares: /^\} (?:as const )?satisfies Channel\b|^export const \w+: Channel\b/m,
    registers: ['src/delivery/channels/index.ts'],
    fewest: 1,
  },
  feature: {
    files: 'src/*/bot/*.ts',
    declares: /^export const \w+ = \(services: \w+\): Feature =>$/m,
    registers: COMPOSITION,
    fewest: 30,
  },
  'feature made of the others': {
    files: 'src/bot/commands/*.ts',
    declares: /^export (?:function create\w+Feature\(|const \w+ = .*: Feature =>$)/m,
    registers: COMPOSITION,
    fewest: 4,
  },
  job: {
    files: 'src/*/bot/*.ts',
    declares: /^export function create\w+(?:Job|Watch)\(/m,
    registers: COMPOSITION,
    fewest: 3,
  },
  'command of the command line': {
    files: 'src/*/cli/*.ts',
    declares: /^export const \w+ = declareCommand</m,
    registers: ['src/*/area.ts'],
    fewest: 6,
  },
};

describe.each(Object.entries(SETS))('every %s', (_, { files, declares, registers, fewest }) => {
  const members = globSync(files).filter((file) => declares.test(readFileSync(file, 'utf8')));

  test('is found by what it declares', () => {
    expect(members.length).toBeGreaterThanOrEqual(fewest);
  });

  test('has its line where it is registered', () => {
    const registered = registers.flatMap((pattern) => globSync(pattern)).flatMap(importsOf);
    const targets = new Set(registered.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target));
    expect(members.filter((member) => !targets.has(member))).toEqual([]);
  });
});
