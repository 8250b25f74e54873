import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/bank/domain/question.ts';
import type { PracticeCard } from '../../../src/practice/domain/practice.ts';
import type { PracticeStep } from '../../../src/practice/services/practice.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice, sitExam } from '../../support/exam-office.ts';
import { HOUR, MORNING, rightPositions } from '../../support/exams.ts';
import { questionsOf, SMALL_TEST } from '../../support/questions.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const LI = 7;
const MIXED = { kind: 'mixed' } as const;

function dealt(step: PracticeStep): { card: PracticeCard; question: Question } {
  if ('refused' in step) throw new Error(step.refused);
  return step;
}

/** Where the card displays an option that is right, or one that is not. */
function positionOf(
  { card, question }: { card: PracticeCard; question: Question },
  isRight: boolean,
): number {
  return card.order.findIndex((option) => question.right.includes(option) === isRight);
}

async function onlySingles() {
  return openExamOffice({ questions: questionsOf({ single: 3 }), blueprints: [] });
}

describe('practice', () => {
  it('takes the first choice for the answer where one is to be chosen', async () => {
    const { practice } = await onlySingles();
    const first = dealt(await practice.start(LI, MIXED));
    const answered = dealt(
      await practice.choose(LI, first.card.serial, { option: positionOf(first, true), chosen: true }),
    );
    expect(answered.card).toMatchObject({ isAnswered: true, chosen: first.question.right });
  });

  it('lets several be ticked and confirmed, but not none', async () => {
    const { practice } = await openExamOffice({ questions: questionsOf({ multiple: 1 }), blueprints: [] });
    const { card } = dealt(await practice.start(LI, MIXED));
    expect(await practice.confirm(LI, card.serial)).toEqual({ refused: 'nothing-chosen' });
    await practice.choose(LI, card.serial, { option: 0, chosen: true });
    await practice.choose(LI, card.serial, { option: 1, chosen: true });
    await practice.choose(LI, card.serial, { option: 1, chosen: true });
    const unticked = dealt(await practice.choose(LI, card.serial, { option: 0, chosen: false }));
    expect(unticked.card).toMatchObject({ isAnswered: false, chosen: [card.order[1]] });
    expect(dealt(await practice.confirm(LI, card.serial)).card.isAnswered).toBe(true);
  });

  it('counts an answer once, however often it is tapped', async () => {
    const { practice } = await onlySingles();
    const first = dealt(await practice.start(LI, MIXED));
    const tap = (isRight: boolean) =>
      practice.choose(LI, first.card.serial, { option: positionOf(first, isRight), chosen: true });
    await tap(false);
    expect(dealt(await tap(true)).card.chosen).not.toEqual(first.question.right);
    expect(await practice.countTopics(LI, [MIXED, { kind: 'new' }, { kind: 'wrong' }])).toEqual([3, 2, 0]);
    expect(await practice.openBook(LI)).toMatchObject({ open: [{ question: first.question }] });
  });

  it('goes on in its topic, and deals one question to two taps', async () => {
    const { practice } = await onlySingles();
    const { card } = dealt(await practice.start(LI, { kind: 'new' }));
    const [next, again] = [
      dealt(await practice.next(LI, card.serial)),
      dealt(await practice.next(LI, card.serial)),
    ];
    expect(next.card).toMatchObject({ serial: card.serial + 1, topic: { kind: 'new' } });
    expect(again.card).toEqual(next.card);
  });

  it('keeps a question that is open when another comes: of the day, of the day before, of another topic', async () => {
    const { practice } = await onlySingles();
    const cards = [];
    for (const kind of ['mixed', 'daily', 'daily', 'new'] as const)
      cards.push(dealt(await practice.start(LI, { kind })));
    expect(new Set(cards.map(({ card }) => card.serial)).size).toBe(4);
    for (const shown of cards) {
      const choice = { option: positionOf(shown, true), chosen: true };
      const answered = dealt(await practice.choose(LI, shown.card.serial, choice));
      expect(answered).toMatchObject({ question: shown.question, card: { isAnswered: true } });
    }
  });

  it('refuses a tap on an older card', async () => {
    const { practice } = await onlySingles();
    const { card } = dealt(await practice.start(LI, MIXED));
    await practice.next(LI, card.serial);
    expect(await practice.choose(LI, card.serial, { option: 0, chosen: true })).toEqual({
      refused: 'old-card',
    });
  });

  it('says when a topic has nothing left', async () => {
    const { practice } = await onlySingles();
    expect(await practice.start(LI, { kind: 'wrong' })).toEqual({ refused: 'nothing-left' });
  });

  it('keeps the reports of its questions for the editors', async () => {
    const { practice, stores } = await onlySingles();
    await practice.report(LI, 'q-001', '条号不对');
    expect(await stores.reports.list()).toEqual([
      { personId: LI, questionId: 'q-001', text: '条号不对', at: soonAfter(MORNING) },
    ]);
  });
});

describe('the wrong-question book', () => {
  it('takes in what was answered wrongly, and asks it again when it is due', async () => {
    const { practice, time } = await onlySingles();
    const first = dealt(await practice.start(LI, MIXED));
    await practice.choose(LI, first.card.serial, { option: positionOf(first, false), chosen: true });
    expect(await practice.openBook(LI)).toMatchObject({
      open: [{ question: first.question, state: 'waiting' }],
    });
    expect(await practice.start(LI, { kind: 'wrong' })).toEqual({ refused: 'nothing-left' });
    for (let days = 1; days < 60; days *= 3) {
      time.now += days * 24 * HOUR;
      const again = dealt(await practice.start(LI, { kind: 'wrong' }));
      await practice.choose(LI, again.card.serial, { option: positionOf(again, true), chosen: true });
    }
    const book = await practice.openBook(LI);
    expect(book).toMatchObject({ open: [], overcome: [{ question: first.question }] });
  });

  it('has what was missed in a test redone at once, and then no sooner than the next day', async () => {
    const office = await openExamOffice({ questions: questionsOf({ single: 3 }) });
    const { practice, time } = office;
    const blueprint = { ...SMALL_TEST, parts: [{ type: 'single', count: 3, points: 2 }] };
    await office.publish({ blueprint, review: { beforeClose: 'answers', afterClose: 'answers' } });
    await sitExam(office, LI, 'e1', false);
    const wrong = { kind: 'wrong' } as const;
    expect(await practice.openBook(LI)).toMatchObject({ open: Array(3).fill({ state: 'due' }) });
    for (let redone = 0; redone < 3; redone++) {
      const shown = dealt(await practice.start(LI, wrong));
      await practice.choose(LI, shown.card.serial, { option: positionOf(shown, true), chosen: true });
    }
    expect(await practice.start(LI, wrong)).toEqual({ refused: 'nothing-left' });
    expect(await practice.openBook(LI)).toMatchObject({ open: Array(3).fill({ state: 'waiting' }) });
    time.now += 23 * HOUR;
    expect(await practice.start(LI, wrong)).toEqual({ refused: 'nothing-left' });
    time.now += 3 * 24 * HOUR;
    expect(await practice.start(LI, wrong)).toHaveProperty('card');
  });

  it('takes in the wrong answers of an exam after its reveal, once', async () => {
    const office = await openExamOffice();
    await office.publish();
    const started = await office.attempts.start(aMember(LI), 'e1', 100);
    if ('refused' in started) throw new Error(started.refused);
    const [option = 0] = rightPositions(started.attempt, 0);
    await office.attempts.answer(LI, 'e1.7.1', { card: 100, position: 0, option, chosen: true });
    await office.attempts.handIn(LI, 'e1.7.1', 100);
    expect(await office.practice.openBook(LI)).toEqual({ open: [], overcome: [] });
    office.time.now = MORNING + 3 * HOUR;
    const wrong = started.attempt.paper.slice(1).map(({ question }) => question.id);
    for (let i = 0; i < 2; i++) {
      const book = await office.practice.openBook(LI);
      if ('refused' in book) throw new Error(book.refused);
      expect(book.open.map(({ question }) => question.id).toSorted()).toEqual(wrong.toSorted());
    }
  });
});

describe('during an open attempt', () => {
  it('practice and the wrong-question book are closed to the person, and to nobody else', async () => {
    const office = await openExamOffice();
    const { card } = dealt(await office.practice.start(LI, MIXED));
    await office.publish();
    await office.attempts.start(aMember(LI), 'e1', 100);
    const closed = { refused: 'exam-under-way' };
    expect(await office.practice.start(LI, MIXED)).toEqual(closed);
    expect(await office.practice.next(LI, card.serial)).toEqual(closed);
    expect(await office.practice.choose(LI, card.serial, { option: 0, chosen: true })).toEqual(closed);
    expect(await office.practice.confirm(LI, card.serial)).toEqual(closed);
    expect(await office.practice.openBook(LI)).toEqual(closed);
    expect(await office.practice.start(8, MIXED)).toHaveProperty('card');
    await office.attempts.handIn(LI, 'e1.7.1', 100);
    expect(await office.practice.start(LI, MIXED)).toHaveProperty('card');
  });
});
