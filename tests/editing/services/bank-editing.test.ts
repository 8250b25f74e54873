import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/editing/services/bank-reports.ts';
import { CARS, EDITOR, GIFTS, OTHER_EDITOR } from '../../support/bank.ts';
import { openBankOffice } from '../../support/bank-office.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { MINUTE, MORNING } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const GIFT = aQuestion(1, {
  id: 'gift-001',
  stem: '礼品应当几日内登记？',
  basis: { instrument: GIFTS.id, article: 3 },
});
const CAR = aQuestion(2, { id: 'car-001', stem: '公车可以私用吗？', basis: { instrument: CARS.id } });
const editor = { by: EDITOR, reason: '原答案有误' };

async function office() {
  const here = await openBankOffice([GIFT, CAR]);
  return { ...here, elsewhere: await openBankOffice([GIFT, CAR], here.redis) };
}

describe('an editor', () => {
  it('finds questions by words of stem, options, tags or instrument, and by id', async () => {
    const { editing } = await office();
    const found = async (query: string) => (await editing.search(query)).map(({ question }) => question.id);
    expect(await found('礼品 登记')).toEqual(['gift-001']);
    expect(await found('公务用车办法')).toEqual(['car-001']);
    expect(await found('CAR-001')).toEqual(['car-001']);
    expect(await found('  ')).toEqual([]);
  });

  it('sees how often a question was asked and answered rightly', async () => {
    const { editing, figures } = await office();
    await figures.record([
      { questionId: 'gift-001', isRight: true },
      { questionId: 'gift-001', isRight: false },
      { questionId: 'car-001', isRight: true },
    ]);
    expect(await editing.find('gift-001')).toMatchObject({ figures: { asked: 2, right: 1 } });
  });

  it('suspends a question and resumes it, in every process', async () => {
    const { editing, elsewhere } = await office();
    await editing.suspend('gift-001', editor);
    expect(await elsewhere.editing.listSuspended()).toMatchObject([
      {
        question: { id: 'gift-001' },
        record: { suspended: { by: EDITOR, at: soonAfter(MORNING), reason: '原答案有误' } },
      },
    ]);
    await elsewhere.editing.resume('gift-001', EDITOR);
    expect(await editing.listSuspended()).toEqual([]);
  });

  it('is told what is doubtful about an edit, and may make it all the same', async () => {
    const { editing } = await office();
    const doubtsOf = async (field: 'stem' | 'explanation' | 'option-1', text: string) => {
      const preview = await editing.previewEdit('gift-001', { field, text, version: 0 });
      return 'refused' in preview ? preview : preview.doubts.map(({ key, message }) => `${key}: ${message}`);
    };
    expect(await doubtsOf('explanation', '礼品在第三条，须登记上交。')).toEqual([]);
    expect(await doubtsOf('explanation', '礼品见第 9 条，须登记上交。')).toEqual([
      'explanation: “第 9 条”是常见的错误说法：2024年修订后为第三条',
    ]);
    expect(await doubtsOf('explanation', '后两项都不对。')).toEqual([expect.stringContaining('“后两项”')]);
    expect(await doubtsOf('stem', '公车可以私用吗')).toEqual(['stem: 题干与 car-001 近似']);
    expect(await doubtsOf('option-1', '应当在一个月以内登记并且上交给指定的部门')).toEqual([
      expect.stringContaining('正确的选项明显比别的长'),
    ]);
    const edit = { field: 'explanation', text: '礼品见第九条，须登记上交。', version: 0 } as const;
    expect(await editing.edit('gift-001', edit, editor)).toMatchObject({ before: { state: 'in-use' } });
    expect((await editing.find('gift-001'))?.doubts).toHaveLength(1);
    expect(await editing.listDoubtful()).toMatchObject([
      { entry: { question: { id: 'gift-001' } }, doubts: [{ key: 'explanation' }] },
    ]);
  });

  it('is told when an edit rests the question on an instrument that was replaced', async () => {
    const { editing, validity } = await office();
    await validity.supersede(CARS.id, '2027年办法', EDITOR);
    const preview = await editing.previewEdit('gift-001', {
      field: 'basis',
      text: '《公务用车办法》',
      version: 0,
    });
    expect(preview).toMatchObject({
      doubts: [{ key: 'basis', message: expect.stringContaining('已被2027年办法取代') }],
    });
  });

  it('has no doubts listed of shipped questions, which are checked before they ship', async () => {
    const { editing } = await office();
    expect(await editing.listDoubtful()).toEqual([]);
  });

  it('sees what an edit would make of the question before anything changes', async () => {
    const { editing } = await office();
    const edit = { field: 'option-1', text: '三十日', version: 0 } as const;
    const preview = await editing.previewEdit('gift-001', edit);
    expect(preview).toMatchObject({ question: { id: 'gift-001' } });
    expect('question' in preview && preview.question.options[1]).toBe('三十日');
    expect((await editing.find('gift-001'))?.entry).toMatchObject({ question: GIFT, origin: 'shipped' });
  });

  it('corrects a key; the old one is kept with editor, time and reason', async () => {
    const { editing, wait } = await office();
    wait(MINUTE);
    await editing.edit('gift-001', { field: 'answer', text: 'C', version: 0 }, editor);
    expect(await editing.find('gift-001')).toMatchObject({
      entry: { origin: 'edited', question: { right: [2] } },
      versions: [
        {
          kind: 'key',
          question: { right: [1] },
          replaced: { by: EDITOR, at: soonAfter(MORNING + MINUTE), reason: '原答案有误' },
        },
      ],
    });
  });

  it.each([
    ['an answer outside the options', { field: 'answer', text: 'E', version: 0 }, 'unreadable'],
    ['an empty stem', { field: 'stem', text: ' ', version: 0 }, 'unreadable'],
    ['what it says already', { field: 'stem', text: GIFT.stem, version: 0 }, 'nothing-changes'],
    ['a wording that was replaced meanwhile', { field: 'stem', text: '新', version: 7 }, 'changed-meanwhile'],
  ] as const)('is refused %s', async (_, edit, refused) => {
    const { editing } = await office();
    expect(await editing.previewEdit('gift-001', edit)).toMatchObject({ refused });
    expect(await editing.edit('gift-001', edit, editor)).toMatchObject({ refused });
  });

  it('is told when a colleague was first', async () => {
    const { editing, elsewhere } = await office();
    const outcomes = await Promise.all([
      editing.edit('gift-001', { field: 'stem', text: '甲的说法？', version: 0 }, editor),
      elsewhere.editing.edit(
        'gift-001',
        { field: 'stem', text: '乙的说法？', version: 0 },
        { ...editor, by: OTHER_EDITOR },
      ),
    ]);
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toMatchObject([
      { refused: 'changed-meanwhile' },
    ]);
    expect((await editing.find('gift-001'))?.versions).toHaveLength(1);
  });

  it('and a colleague may work on different questions at the same time', async () => {
    const { editing, elsewhere } = await office();
    await Promise.all([
      ...Array.from({ length: 4 }, () => editing.suspend('gift-001', editor)),
      ...Array.from({ length: 4 }, () => elsewhere.editing.suspend('car-001', editor)),
    ]);
    expect(await editing.listSuspended()).toHaveLength(2);
  });
});

describe('the figures of a question', () => {
  it('count every paper that was handed in, once; a blank is not right', async () => {
    const office = await openExamOffice();
    await office.publish();
    const started = await office.attempts.start(aMember(7), 'e1', 100);
    if ('refused' in started) throw new Error(started.refused);
    const { id, paper } = started.attempt;
    const [first, second] = paper;
    const option = first?.order.indexOf(first.question.right[0] ?? 0) ?? 0;
    await office.attempts.answer(7, id, { card: 100, position: 0, option, chosen: true });
    const figuresOf = async (item: typeof first) =>
      (await office.bankEditing.find(item?.question.id ?? ''))?.figures;
    expect(await figuresOf(first)).toEqual({ asked: 0, right: 0 });
    await Promise.all([1, 2].map(() => office.attempts.handIn(7, id, 100)));
    expect(await figuresOf(first)).toEqual({ asked: 1, right: 1 });
    expect(await figuresOf(second)).toEqual({ asked: 1, right: 0 });
  });

  it('stay with a paper that was drawn before an editor changed the question', async () => {
    const office = await openExamOffice();
    await office.publish();
    const started = await office.attempts.start(aMember(7), 'e1', 100);
    if ('refused' in started) throw new Error(started.refused);
    const [item] = started.attempt.paper;
    const question = item?.question;
    await office.bankEditing.edit(
      question?.id ?? '',
      { field: 'stem', text: '改过的题干？', version: 0 },
      editor,
    );
    const drawn = await office.attempts.find(7, started.attempt.id);
    expect(drawn?.paper[0]?.question).toEqual(question);
  });
});

describe('when an instrument is replaced', () => {
  it('its questions are quarantined, and the editor learns which', async () => {
    const { validity, elsewhere } = await office();
    const marked = await validity.supersede(GIFTS.id, '2027年修订', EDITOR);
    expect(marked).toMatchObject({ entries: [{ question: { id: 'gift-001' }, state: 'quarantined' }] });
    expect(await elsewhere.validity.listQuarantine()).toMatchObject([
      {
        instrument: { id: GIFTS.id, supersededBy: '2027年修订' },
        entries: [{ question: { id: 'gift-001' } }],
      },
    ]);
  });

  it('each comes back when it was re-checked', async () => {
    const { validity, editing, wait } = await office();
    await validity.supersede(GIFTS.id, '2027年修订', EDITOR);
    wait(MINUTE);
    await editing.recheck('gift-001', { by: OTHER_EDITOR, reason: '条文未变' });
    expect(await validity.listQuarantine()).toEqual([]);
    expect((await editing.find('gift-001'))?.entry.record.rechecked).toMatchObject({ by: OTHER_EDITOR });
  });

  it('all come back when that was a mistake', async () => {
    const { validity } = await office();
    await validity.supersede(GIFTS.id, '2027年修订', EDITOR);
    expect(await validity.listInstruments()).toMatchObject([
      { byOffice: true, questions: 1 },
      { byOffice: false },
    ]);
    await validity.reinstate(GIFTS.id, EDITOR);
    expect(await validity.listQuarantine()).toEqual([]);
  });

  it('an unknown one is refused', async () => {
    const { validity } = await office();
    expect(await validity.supersede('nothing', '新', EDITOR)).toEqual({ refused: 'unknown-instrument' });
  });
});

describe('the inbox of reports', () => {
  it('keeps a report until somebody has answered it; the first answer stands', async () => {
    const { inbox } = await office();
    await inbox.record({ questionId: 'gift-001', personId: 7, text: '期限不对' });
    await inbox.record({ questionId: 'gone', personId: 8, text: '' });
    expect(await inbox.listOpen()).toMatchObject([
      { number: 0, text: '期限不对', entry: { question: { id: 'gift-001' } }, sender: { id: 7 } },
      { number: 1, text: '' },
    ]);
    const told: (number | undefined)[] = [];
    const tell = async ({ sender }: Report) => told.push(sender?.telegramId) > 0;
    const answers = await Promise.all([
      inbox.answer(0, '已更正', EDITOR, tell),
      inbox.answer(0, '无误', OTHER_EDITOR, tell),
    ]);
    expect(answers.filter((answer) => 'isTold' in answer)).toHaveLength(1);
    expect(told).toEqual([1007]);
    expect((await inbox.listOpen()).map(({ number }) => number)).toEqual([1]);
    expect((await inbox.find(0))?.answer).toBeDefined();
  });
});
