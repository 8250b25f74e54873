import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { checkQuestionBank } from '../../../src/bank/content/check-question-bank.ts';
import { readQuestionBank } from '../../../src/bank/content/read-question-bank.ts';
import type { Trap } from '../../../src/bank/domain/trap.ts';
import { describeProblem } from '../../../src/content/content-problem.ts';
import { TODAY } from '../../support/bank.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const { traps } = shippedContent();

/** A folder with the instruments and traps that ship, and the given questions. */
function aBankWith(questions: readonly object[], instruments: readonly object[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-traps-'));
  for (const name of ['traps', 'articles'])
    cpSync(join('question-bank', name), join(folder, name), { recursive: true });
  const listed = parse(readFileSync('question-bank/instruments.yaml', 'utf8'));
  writeFileSync(join(folder, 'instruments.yaml'), stringify([...listed, ...instruments]));
  mkdirSync(join(folder, 'papers'));
  const file = { instrument: 'self-discipline-code-2016', checked: TODAY, questions };
  writeFileSync(join(folder, 'planted.yaml'), stringify(file, { lineWidth: 0 }));
  return folder;
}

/** A sound question in which one part is as given; where a basis is, its instrument is one of the office's list. */
function planted(id: string, of: string | undefined, part: string, words: string) {
  return {
    id,
    type: 'single',
    stem: part === 'stem' ? words : '按照规定，应当怎样办理？',
    options: [part === 'options' ? words : '照章办理', '搁置不办', '转给别人', '另作处理'],
    answer: 'A',
    explanation: part === 'explanation' ? words : '照章办理是规定的要求。',
    basis: { ...(of && { instrument: of }) },
    difficulty: 'easy',
  };
}

const partOf = (trap: Trap): string => ('in' in trap ? trap.in : undefined) ?? 'explanation';

/** 《title》（version）第几条, as an entry of `instruments.yaml`. */
function instrumentOf(citation: string, id: string) {
  const [, title, version] = /《([^》]+)》（([^）]+)）/.exec(citation) ?? [];
  return { id, title, version, issuer: '某机关', readAt: '公报' };
}

describe('each known mistake', () => {
  const examples = traps.flatMap((trap, index) =>
    trap.wrong.map((wrong, place) => ({ trap, wrong, id: `t-${index}-${place}` })),
  );
  const inBasis = examples.filter(({ trap }) => partOf(trap) === 'basis');
  const folder = aBankWith(
    examples.map(({ trap, wrong, id }) =>
      planted(id, partOf(trap) === 'basis' ? id : trap.of?.[0], partOf(trap), wrong),
    ),
    inBasis.map(({ wrong, id }) => instrumentOf(wrong, id)),
  );
  afterAll(() => rmSync(folder, { recursive: true }));
  const bank = readQuestionBank(folder);
  const findings = checkQuestionBank(bank, TODAY);
  const lines = readFileSync(join(folder, 'planted.yaml'), 'utf8').split('\n');

  test('can be planted in a bank that reads', () => {
    expect(bank.problems).toEqual([]);
  });

  test.each(examples)('no. $trap.trap is found where it is planted: $wrong', ({ trap, id }) => {
    const from = lines.findIndex((line) => line.includes(`id: ${id}`));
    const to = lines.findIndex((line, index) => index > from && line.startsWith('  - id:'));
    const found = findings.filter(
      ({ file, line = 0 }) => file.endsWith('planted.yaml') && line > from && (to < 0 || line <= to),
    );
    const own = found.filter(({ message }) => message.includes(trap.today));
    expect(own, JSON.stringify(found.map(describeProblem))).not.toEqual([]);
    expect(describeProblem(own[0] as (typeof own)[0])).toMatch(
      /planted\.yaml:\d+:\d+ “.+”是常见的错误说法：.+。请按现行文本改写$/s,
    );
  });
});

describe('the list of known mistakes', () => {
  const rows = [
    ...readFileSync('question-bank/TRAPS.md', 'utf8').matchAll(/^\| (\d+) \| .+ \| (查|不查：)(.*) \|$/gm),
  ];
  const numbersOf = (kind: string) => rows.filter((row) => row[2] === kind).map((row) => Number(row[1]));

  it('has 92, and says of each that it is checked or why it cannot be', () => {
    expect(rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 92 }, (_, index) => index + 1));
    expect(rows.filter((row) => row[2] === '不查：' && (row[3] ?? '').length < 8)).toEqual([]);
  });

  it('says so of those alone that are', () => {
    const checked = [...new Set(traps.map(({ trap }) => trap))].toSorted((a, b) => a - b);
    expect(numbersOf('查')).toEqual(checked);
  });
});

describe("an office's own file of mistakes", () => {
  const OWN = `traps:
  - trap: 101
    of: [self-discipline-code-2016]
    words: '本局老办法第\\d+条'
    today: 现行的是2026年的新办法
    source: 本局文件
    wrong: [按照本局老办法第三条办理。]
`;
  const problemsWith = (text: string) => {
    const folder = aBankWith([planted('own', undefined, 'explanation', '按照本局老办法第 3 条办理。')]);
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'traps/zz-own.yaml'), text);
    const bank = readQuestionBank(folder);
    const place = (problem: Parameters<typeof describeProblem>[0]) =>
      describeProblem(problem).replace(`${folder}/`, '');
    return { problems: bank.problems.map(place), found: checkQuestionBank(bank, TODAY).map(place) };
  };

  it('is looked for beside those that ship', () => {
    expect(problemsWith(OWN)).toEqual({
      problems: [],
      found: [
        'planted.yaml:13:18 “本局老办法第 3 条”是常见的错误说法：现行的是2026年的新办法。请按现行文本改写',
      ],
    });
  });

  it.each([
    ['a pattern that is none', '第\\d+条', '第(\\d+条', /^traps\/zz-own\.yaml:4:12 不是正确的正则表达式/],
    [
      'an instrument that nobody listed',
      '-2016',
      '-2015',
      /^traps\/zz-own\.yaml:3:10 .*没有“self-discipline-code-2015”/,
    ],
    [
      'an example that it does not find',
      '第三条办理',
      '办理',
      /^traps\/zz-own\.yaml:7:13 这条规则查不出这个例子/,
    ],
    [
      'a right sentence that it finds',
      'wrong: [',
      'right: [本局老办法第四条]\n    wrong: [',
      /^traps\/zz-own\.yaml:7:13 .*正确的说法/,
    ],
    ['a key too many', 'source:', 'quelle:', /^traps\/zz-own\.yaml:6:5 不认识的键“quelle”/],
  ])('is refused with %s, at its place', (_, from, to, problem) => {
    expect(problemsWith(OWN.replace(from, to)).problems).toEqual([expect.stringMatching(problem)]);
  });
});
