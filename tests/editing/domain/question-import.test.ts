import { describe, expect, it } from 'vitest';
import {
  changesOfImport,
  type ImportPlan,
  type PlacedDraft,
  planImport,
} from '../../../src/editing/domain/question-import.ts';
import type { QuestionDraft } from '../../../src/papers/domain/question-draft.ts';
import { aBank, aDraft, EDITOR, GIFTS } from '../../support/bank.ts';
import { MORNING } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';

const KNOWN = aQuestion(1, {
  id: 'gift-001',
  stem: '收到不能退回的礼品，应当在多少日内登记上交？',
  options: ['十日', '三十日', '九十日'],
  explanation: '第三条规定为三十日。',
  basis: { instrument: GIFTS.id, article: 3 },
  difficulty: 'easy',
  tags: ['春节', '礼品'],
});
const BANK = aBank([KNOWN]);

const placed = (place: number, change: Partial<QuestionDraft> = {}, id = ''): PlacedDraft => ({
  place,
  id,
  draft: aDraft(change),
});
const refusals = ({ wrong }: ImportPlan) =>
  wrong.map(
    ({ place, problems }) => `${place}: ${problems.map(({ field, refused }) => `${field} ${refused}`)}`,
  );

describe('what an import would do', () => {
  it('leaves what the bank has as it is', () => {
    const plan = planImport(
      [placed(2), placed(3, { stem: '公务用车可以私用。', type: '判断', options: [], answer: '错' })],
      BANK,
    );
    expect(plan).toMatchObject({ unchanged: 1, added: [{ place: 3 }], changed: [], wrong: [] });
  });

  it('changes the question of the same stem, punctuation apart', () => {
    const plan = planImport(
      [placed(2, { stem: '收到不能退回的礼品,应当在多少日内登记上交?', answer: 'C' })],
      BANK,
    );
    expect(plan.changed).toMatchObject([{ place: 2, question: { id: 'gift-001', right: [2] } }]);
  });

  it('changes the question of the given id, also its stem', () => {
    const plan = planImport([placed(2, { stem: '不能退回的礼品几日内上交？' }, 'gift-001')], BANK);
    expect(plan.changed).toMatchObject([
      { question: { id: 'gift-001', stem: '不能退回的礼品几日内上交？' } },
    ]);
    expect(plan.added).toEqual([]);
  });

  it('takes a stem that occurs twice in the file once', () => {
    const twice = [placed(2, { stem: '新题目甲乙丙？' }), placed(9, { stem: '新题目甲乙丙？' })];
    expect(refusals(planImport(twice, BANK))).toEqual(['9: stem 与第 2 行的题干相同']);
  });

  describe('of two rows that mean one question of the bank and differ takes neither, and names both places:', () => {
    const OTHER = '礼品登记后由谁保管？';
    const both = [
      '2: id 与第 9 行同指题库中的 gift-001，内容不同，两处都没有导入',
      '9: id 与第 2 行同指题库中的 gift-001，内容不同，两处都没有导入',
    ];

    it.each<[string, PlacedDraft, PlacedDraft]>([
      ['both by its id', placed(2, { stem: '甲？' }, 'gift-001'), placed(9, { stem: '乙？' }, 'gift-001')],
      ['one by its id, one by its stem', placed(2, { stem: OTHER }, 'gift-001'), placed(9, {})],
      ['the other way round', placed(2, {}), placed(9, { stem: OTHER }, 'gift-001')],
    ])('%s', (_, first, second) => {
      const plan = planImport([first, placed(5, { stem: '与此无关的一题？' }), second], BANK);
      expect(refusals(plan)).toEqual(both);
      expect(plan).toMatchObject({ changed: [], unchanged: 0, added: [{ place: 5 }] });
    });

    it('three of them as well, the third beside the first', () => {
      const three = [2, 9, 11].map((place) => placed(place, { stem: `第${place}种写法？` }, 'gift-001'));
      expect(refusals(planImport(three, BANK))).toEqual([...both, both[1]?.replace('9:', '11:')]);
    });
  });

  describe('of a stem that occurs twice with different answers takes neither, and names both places:', () => {
    const both = [
      '2: answer 与第 9 行的题干相同，答案不同，两处都没有导入',
      '9: answer 与第 2 行的题干相同，答案不同，两处都没有导入',
    ];

    it.each([
      ['another letter', {}, { answer: 'C' }],
      ['one right option more', { type: '多选', answer: 'AB' }, { type: '多选', answer: 'ABC' }],
      [
        'right and wrong',
        { type: '判断', options: [], answer: '对' },
        { type: '判断', options: [], answer: '错' },
      ],
      ['the same letter, which means another option', {}, { options: ['三十日', '十日', '九十日'] }],
    ] as const)('%s', (_, one, other) => {
      const stem = '新题目甲乙丙？';
      const rows = [
        placed(2, { ...one, stem } as Partial<QuestionDraft>),
        placed(9, { ...other, stem } as Partial<QuestionDraft>),
      ];
      const plan = planImport(rows, BANK);
      expect([refusals(plan), plan.added]).toEqual([both, []]);
    });

    it('also where the bank has one of them, which stays as it is', () => {
      const plan = planImport([placed(2), placed(9, { answer: 'C' })], BANK);
      expect([refusals(plan), plan.unchanged, plan.changed]).toEqual([both, 0, []]);
    });

    it('but a stem that asks of other options altogether is another question, of which the first is taken', () => {
      const stem = '下列说法正确的是：';
      const rows = [placed(2, { stem }), placed(9, { stem, options: ['甲', '乙', '丙'], answer: 'C' })];
      const plan = planImport(rows, BANK);
      expect([refusals(plan), plan.added.map(({ place }) => place)]).toEqual([
        ['9: stem 与第 2 行的题干相同'],
        [2],
      ]);
    });
  });

  it('refuses an id that the bank does not have', () => {
    expect(refusals(planImport([placed(2, {}, 'gift-999')], BANK))).toEqual([
      '2: id 题库里没有编号“gift-999”',
    ]);
  });

  it('refuses a new question on an instrument that was replaced, and leaves an old one alone', () => {
    const instruments = [{ ...GIFTS, supersededBy: '2027年修订' }];
    const plan = planImport(
      [placed(2), placed(3, { stem: '另外一道新题目？' })],
      aBank([KNOWN], {}, { instruments }),
    );
    expect(plan.unchanged).toBe(1);
    expect(refusals(plan)).toEqual(['3: basis 《中华人民共和国礼品规定》（2024年修订）已被2027年修订取代']);
  });

  it('names the twins of a new question, in the bank and in the file', () => {
    const plan = planImport(
      [
        placed(2, { stem: '收到不能退回的礼品，应当在多少天内登记上交？' }),
        placed(3, { stem: '节日期间公车应当如何停放管理才对？' }),
        placed(4, { stem: '节日期间公车应当如何停放管理才行？' }),
      ],
      BANK,
    );
    expect(plan.added).toHaveLength(3);
    expect(plan.twins).toMatchObject([
      { place: 2, of: { id: 'gift-001' } },
      { place: 4, of: { place: 3 } },
    ]);
  });

  it('counts what is new without explanation or known basis', () => {
    const plan = planImport(
      [placed(2, { stem: '没有解析的题目？', explanation: '', basis: '局内规定' })],
      BANK,
    );
    expect(plan.lacking).toEqual({ explanation: 1, instrument: 1 });
  });
});

describe('the changes of an import', () => {
  const mark = { by: EDITOR, at: MORNING, reason: '导入 题目.xlsx' };
  const plan = planImport(
    [
      placed(2, { answer: 'C' }),
      placed(3, { stem: '收到不能退回的礼品，应当在多少天内登记上交？' }),
      placed(4, { stem: '公车可以私用吗，为什么？' }),
    ],
    BANK,
  );

  it('give new questions their ids and keep what is replaced', () => {
    const changes = changesOfImport(plan, { withTwins: true, ids: ['own-1', 'own-2'], mark });
    expect(changes.map(({ record }) => record.id)).toEqual(['own-1', 'own-2', 'gift-001']);
    expect(changes.at(-1)?.replaced).toEqual({ version: 0, question: KNOWN, replaced: mark, kind: 'key' });
  });

  it('leave suspected duplicates out if told', () => {
    const changes = changesOfImport(plan, { withTwins: false, ids: ['own-1'], mark });
    expect(changes.map(({ record }) => record.question?.stem)).toEqual([
      '公车可以私用吗，为什么？',
      KNOWN.stem,
    ]);
  });
});
