import { describe, expect, it } from 'vitest';
import { TURN_MS } from '../../../src/kernel/store/tell-once.ts';
import { answersOut } from '../../../src/statistics/bot/exam-report-messages.ts';
import { aMember } from '../../support/cast.ts';
import { REACHES_ALL } from '../../support/channels/reaching.ts';
import { type ExamOffice, openExamOffice, sitExam } from '../../support/exam-office.ts';
import { HOUR, MORNING } from '../../support/exams.ts';

const CLOSE = MORNING + 3 * HOUR;

/** Three on the roster; what officers are told is kept, unless nobody can be told. */
async function openReportedOffice(setting: Partial<Parameters<typeof openExamOffice>[0]> = {}) {
  const office = await openExamOffice({ people: [aMember(7), aMember(8), aMember(9)], ...setting });
  const told: string[] = [];
  const officers = { areReached: true };
  const poke = (time: number, at: ExamOffice = office) => {
    office.time.now = time;
    return at.examReports.report({
      closed: async ({ exam, figures: { took, absent } }, unfinished) => {
        const open = unfinished > 0 ? `，未交卷 ${unfinished}` : '';
        if (officers.areReached) told.push(`${exam.id}：实考 ${took}，缺考 ${absent}${open}`);
        return officers.areReached;
      },
      answersOut,
    });
  };
  const answersTo = async (id = 'e1') => {
    const notice = await office.services.notices.findNotice(`exam.${id}.answers`);
    return notice?.audience;
  };
  return { ...office, told, officers, poke, answersTo };
}

describe("at an exam's close", () => {
  it('officers are told once how it went, and who missed points that the answers are out', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await sitExam(office, 7, 'e1', true);
    await sitExam(office, 8, 'e1', false);
    await office.poke(CLOSE - 1000);
    expect(office.told).toEqual([]);
    for (let again = 0; again < 3; again++) await office.poke(CLOSE);
    expect(office.told).toEqual(['e1：实考 2，缺考 1']);
    expect(await office.services.notices.findNotice('exam.e1.answers')).toMatchObject({
      ...{ kind: 'exam', action: 'open', audience: { people: [8] } },
      button: { text: '查看本人成绩', data: 'exam.own:e1' },
      content: { text: '【考试截止】年度测试\n答案和解析已经公布，可以查看。' },
    });
  });

  it('they are told when the last person with a close of their own is through', async () => {
    const office = await openReportedOffice();
    await office.publish({ allowances: [{ personId: 7, closesAt: CLOSE + HOUR }] });
    await office.poke(MORNING);
    await office.poke(CLOSE);
    expect(office.told).toEqual([]);
    await office.poke(CLOSE + HOUR);
    expect(office.told).toHaveLength(1);
  });

  it('a paper that its deadline has still to hand in is waited for', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await office.attempts.start(aMember(7), 'e1', 1);
    await office.poke(MORNING);
    await office.poke(CLOSE);
    expect(office.told).toEqual([]);
    await office.attemptDeadlines.handInDue();
    await office.poke(CLOSE);
    expect(office.told).toEqual(['e1：实考 1，缺考 2']);
  });

  it('a paper that cannot be handed in holds nobody back for long, and is counted', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await office.attempts.start(aMember(7), 'e1', 1);
    await sitExam(office, 8, 'e1', false);
    await office.poke(MORNING);
    await office.poke(CLOSE + 9 * 60_000);
    expect(office.told).toEqual([]);
    for (let again = 0; again < 2; again++) await office.poke(CLOSE + 10 * 60_000);
    expect(office.told).toEqual(['e1：实考 1，缺考 2，未交卷 1']);
    expect(await office.answersTo()).toEqual({ people: [8] });
  });

  it('the word of a process that died as it told it is told by the next, after a while', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await office.poke(MORNING);
    office.time.now = CLOSE;
    let isDead = false;
    void office.examReports.report({
      closed: () => {
        isDead = true;
        return new Promise<never>(() => {});
      },
      answersOut,
    });
    await expect.poll(() => isDead).toBe(true);
    const next = await openExamOffice({ redis: office.redis, people: [] });
    next.time.now = CLOSE + 60_000;
    await office.poke(CLOSE, next);
    expect(office.told).toEqual([]);
    next.time.now = CLOSE + TURN_MS;
    for (let again = 0; again < 2; again++) await office.poke(CLOSE, next);
    expect(office.told).toEqual(['e1：实考 0，缺考 3']);
  });

  it('officers whom nothing reached are told later; nobody waits for them', async () => {
    const office = await openReportedOffice();
    office.officers.areReached = false;
    await office.publish();
    await sitExam(office, 8, 'e1', false);
    await office.poke(MORNING);
    await office.poke(CLOSE);
    expect(await office.answersTo()).toEqual({ people: [8] });
    office.officers.areReached = true;
    for (let again = 0; again < 2; again++) await office.poke(CLOSE + HOUR);
    expect(office.told).toEqual(['e1：实考 1，缺考 2']);
  });

  it('a restart of the program in between tells all the same, and nothing twice', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await office.poke(MORNING);
    const after = await openExamOffice({ redis: office.redis, people: [] });
    after.time.now = CLOSE;
    await office.poke(CLOSE, after);
    await office.poke(CLOSE);
    expect(office.told).toHaveLength(1);
  });

  it('nobody is woken: in the quiet hours the answers wait for the morning', async () => {
    const office = await openReportedOffice();
    const evening = Date.parse('2026-11-23T20:30:00+08:00');
    await office.publish({ closesAt: evening });
    await sitExam(office, 8, 'e1', false);
    for (const time of [MORNING, evening, evening + HOUR]) await office.poke(time);
    expect(office.told).toHaveLength(1);
    expect(await office.answersTo()).toBeUndefined();
    await office.poke(Date.parse('2026-11-24T08:00:00+08:00'));
    expect(await office.answersTo()).toEqual({ people: [8] });
  });

  it.each([
    ['showed the answers at hand-in', { beforeClose: 'answers', afterClose: 'answers' }],
    ['never shows more than the score', { beforeClose: 'score', afterClose: 'score' }],
  ] as const)('nobody is told of answers where the exam %s', async (_, review) => {
    const office = await openReportedOffice();
    await office.publish({ review });
    await sitExam(office, 8, 'e1', false);
    for (const time of [MORNING, CLOSE, CLOSE, CLOSE + HOUR]) await office.poke(time);
    expect(office.told).toHaveLength(1);
    expect(await office.answersTo()).toBeUndefined();
  });

  it('somebody with a score from paper alone has no answers to look at', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await office.paperScores.enter('e1', '张8 3', 1001);
    for (const time of [MORNING, CLOSE, CLOSE]) await office.poke(time);
    expect(await office.answersTo()).toBeUndefined();
  });

  it('nothing is said of an exam that was withdrawn', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await sitExam(office, 8, 'e1', false);
    await office.poke(MORNING);
    await office.exams.withdraw('e1', { reason: '题目有误', word: '撤回' }, 1001);
    for (let again = 0; again < 2; again++) await office.poke(CLOSE);
    expect(office.told).toEqual([]);
    expect(await office.answersTo()).toBeUndefined();
  });

  it('who has not heard yet that the answers of an exam are out hears no more of it once it is withdrawn', async () => {
    // Everybody can be reached, and nothing is delivered.
    const channels = [REACHES_ALL];
    const office = await openReportedOffice({ channels });
    await office.publish();
    await sitExam(office, 8, 'e1', false);
    for (const time of [MORNING, CLOSE]) await office.poke(time);
    const stateOf = async (id: string) => (await office.services.notices.findProgress(id))?.state;
    expect(await stateOf('exam.e1.answers')).toBe('sending');
    await office.exams.withdraw('e1', { reason: '题目有误', word: '撤回' }, 1001);
    expect(await stateOf('exam.e1.answers')).toBe('stopped');
  });

  it('nothing is said of what had closed before the program looked for the first time', async () => {
    const office = await openReportedOffice();
    await office.publish();
    await sitExam(office, 8, 'e1', false);
    for (let again = 0; again < 2; again++) await office.poke(CLOSE + HOUR);
    expect(office.told).toEqual([]);
    expect(await office.answersTo()).toBeUndefined();
  });
});
