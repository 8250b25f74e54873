import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDraft } from '../../../src/papers/domain/question-draft.ts';
import { parseQuestionText } from '../../../src/papers/domain/question-text.ts';
import type { FoundDraft } from '../../../src/papers/domain/question-text-reading.ts';

/** Short papers with what each says below a line (see the README beside them). */
const FOLDER = new URL('../../fixtures/circulating-papers/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

const NOT_TAKEN = '（不收）';

function said({ draft }: FoundDraft): string {
  const content = readDraft(draft, []);
  if ('problems' in content) return NOT_TAKEN;
  const { type, stem, options, right, explanation } = content;
  const key = right.map((index) => 'ABCDEF'[index]).join('');
  const shown = type === 'true-false' ? ['判断'] : options;
  const parts = [key, stem, ...shown, ...(explanation === '' ? [] : [`解析 ${explanation}`])];
  return parts.join(' | ').replaceAll('\n', '⏎');
}

function readPaper(text: string): string[] {
  const { found, problems, passedOver } = parseQuestionText(text);
  const questions = [
    ...found.map((one) => ({ line: one.line, says: said(one) })),
    ...problems.map(({ line }) => ({ line, says: NOT_TAKEN })),
  ];
  return [
    ...questions.toSorted((a, b) => a.line - b.line).map(({ line, says }) => `${line} | ${says}`),
    ...passedOver.essays.map(({ type, count }) => `${type} ${count}`),
  ];
}

describe('a short paper as offices hand it round', () => {
  it.each(NAMES)('%s says what is meant, or is held back with its place', (name) => {
    const [paper = '', meant = ''] = readFileSync(new URL(name, FOLDER), 'utf8').split('========\n');
    expect(readPaper(paper)).toEqual(meant.trimEnd().split('\n'));
  });
});
