import { describe, expect, test } from 'vitest';
import { NOBODY_CHOSEN } from '../../src/kernel/audience-choice.ts';
import type { Person } from '../../src/kernel/person.ts';
import { askIdOf } from '../../src/pledges/domain/campaign.ts';
import { aMember, aPerson, CLERK, LIAISON, OFFICER_ID } from '../support/cast.ts';
import { REACHES_ALL } from '../support/channels/reaching.ts';
import { openExamOffice, sitExam } from '../support/exam-office.ts';
import { HOUR, MINUTE, MORNING } from '../support/exams.ts';
import { everybody } from '../support/notice-draft.ts';
import { type BuiltTestOffice, buildTestOffice } from '../support/office.ts';
import { officeThatAsks } from '../support/pledges.ts';
import { runJobs } from '../support/run-jobs.ts';
import { seat } from '../support/seat.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const channels = [REACHES_ALL];
const NEWCOMER = aMember(3, { name: '新来', department: '办公室' });
const SECOND = aMember(8, { name: '吴刚', role: 'admin', roleConfirmed: true });
const CLOSE = MORNING + 3 * HOUR;
const examOffice = (people: Person[] = [aMember(7), aMember(8)]) => openExamOffice({ people, channels });

/** The exam of an office that has one, nobody inside. */
async function officeWithExam(change: Parameters<Awaited<ReturnType<typeof examOffice>>['publish']>[0] = {}) {
  const office = await examOffice();
  await office.publish(change);
  return office;
}

/** An office in which something of one kind is due, and what officers read of it. */
type Due = {
  line: string;
  open: () => Promise<BuiltTestOffice>;
  /** How many are reached in a way that is neither a word to one account nor a notice of its own. */
  others?: (office: BuiltTestOffice) => Promise<number>;
};

const DUE: Record<string, Due> = {
  digest: {
    line: '每周小结（至多 2 人）',
    async open() {
      const office = await buildTestOffice({
        ...{ at: at('2026-11-20 15:00'), people: [CLERK, LIAISON], channels, content: {} },
      });
      await office.services.notices.startNotice(everybody());
      for (const { id } of [CLERK, LIAISON])
        await office.stores.ledger.update('broadcast.1', id, (before) => ({ ...before, status: 'sent' }));
      await office.services.digests.sendDue(async () => true);
      office.time.now = at('2026-11-23 08:30');
      return office;
    },
  },
  'daily-question': {
    line: '每日一题（1 人）',
    async open() {
      const office = await examOffice();
      await office.dailyQuestions.choose(7, '10:00');
      office.time.now = at('2026-11-24 10:30');
      return office;
    },
  },
  'liaison-call': {
    line: '请联络员发放链接（1 位）',
    async open() {
      const unbound = aPerson({ id: 5, name: '赵刚', department: LIAISON.department });
      const office = await buildTestOffice({ people: [LIAISON, unbound], content: {} });
      await office.services.calls.call(OFFICER_ID);
      return office;
    },
  },
  'pledge newcomers': {
    line: '请新到人员签署：',
    async open() {
      const office = await officeThatAsks([CLERK, LIAISON]);
      await seat(office.stores.people, NEWCOMER);
      return office;
    },
    others: async ({ stores }) => ((await stores.ledger.find(askIdOf(1), NEWCOMER.id)) ? 1 : 0),
  },
  'pledge renewal': {
    line: '每年续签：',
    async open() {
      const office = await officeThatAsks([CLERK, LIAISON], { renews: true });
      office.time.now = at('2027-11-23 09:30');
      return office;
    },
  },
  attempt: {
    line: '考试到时交卷、即将截止的告知（1 人）',
    async open() {
      const office = await officeWithExam();
      await office.attempts.start(aMember(7), 'e1', 1);
      office.time.now += 31 * MINUTE;
      return office;
    },
  },
  'attempt with a time for each question': {
    line: '考试到时交卷、即将截止的告知（1 人）',
    async open() {
      const office = await officeWithExam({ navigation: 'forward-only', secondsPerQuestion: 45 });
      await office.attempts.start(aMember(7), 'e1', 1);
      office.time.now += 20 * MINUTE;
      return office;
    },
  },
  approval: {
    line: '领导审签：廉洁提醒',
    async open() {
      const office = await buildTestOffice({ people: [CLERK, LIAISON, SECOND], content: {} });
      const { officeSettings, release } = office.services;
      const seen = await officeSettings.find('approval');
      if (seen) await officeSettings.change(seen, { typed: '1', words: '1' }, OFFICER_ID);
      const choice = { ...NOBODY_CHOSEN, audience: { all: true } };
      const content = { kind: 'copy', fromChatId: OFFICER_ID, messageId: 7 } as const;
      await release.release({
        draft: { number: 1, title: '廉洁提醒', asksReceipt: true, choice, content },
        ...{ by: OFFICER_ID, headcount: 3, passed: [] },
      });
      return office;
    },
  },
  session: {
    line: '学习安排：',
    async open() {
      const office = await buildTestOffice({ people: [CLERK, LIAISON], content: {} });
      const { studySessions, announcements, rolls } = office.services;
      const number = await studySessions.takeNumber();
      const values = { date: '2026-11-27', time: '14:30', topics: '党章', discussion: '否' };
      await studySessions.enter(number, 'group', values, OFFICER_ID);
      const subject = { id: `study:${number}`, label: '中心组学习 1 号', day: '2026-11-27' };
      await rolls.choose(subject, { audience: { people: [1, 2] }, side: 'include', labels: {} }, OFFICER_ID);
      const found = await studySessions.find(number);
      if (found) await announcements.announce(found, OFFICER_ID);
      office.time.now = at('2026-11-24 09:10');
      return office;
    },
  },
  escalation: {
    line: '催办后仍未办结，告知联络员：年度测试（2 人）',
    async open() {
      const office = await officeWithExam({ closesAt: MORNING + 72 * HOUR });
      for (const number of [1, 2]) {
        await office.nudges.request('exam.e1', number, { within: undefined, requestedBy: OFFICER_ID });
        office.time.now += HOUR;
      }
      office.time.now += 25 * HOUR;
      await seat(office.stores.people, { ...LIAISON, id: 2, department: aMember(7).department });
      return office;
    },
  },
  answers: {
    line: '答案已公布的告知：年度测试（1 人）',
    async open() {
      const office = await officeWithExam();
      await sitExam(office, 8, 'e1', false);
      await runJobs(office, office.jobs);
      office.time.now = CLOSE;
      return office;
    },
  },
  'given-back': {
    line: '考试补时：年度测试（2 人）',
    async open() {
      const office = await officeWithExam();
      office.time.now = CLOSE - 25 * MINUTE;
      await office.attempts.start(aMember(7), 'e1', 1);
      office.time.now = CLOSE - 20 * MINUTE;
      await office.presence.beat();
      office.time.now = CLOSE + 20 * MINUTE;
      await office.presence.arrive();
      await office.attemptDeadlines.handInDue();
      const decided = { at: office.time.now, by: OFFICER_ID, closesAt: CLOSE + 45 * MINUTE };
      for (const id of await office.stores.outages.listIds())
        await office.stores.outages.change(id, ({ exams: { e1, ...others }, ...found }) => ({
          ...{ ...found, exams: { ...others, ...(e1 && { e1: { ...e1, decided } }) } },
        }));
      return office;
    },
  },
};

describe.each(Object.entries(DUE))('held back as %s', (kind, { line, open, others }) => {
  /** The office while nothing may go out, and how that ends. */
  async function heldOffice() {
    const office = await open();
    const [name = ''] = kind.split(' ');
    const jobs = office.jobs.filter(({ sends }) => typeof sends === 'object' && sends.heldAs.includes(name));
    const state = { isHeld: true };
    office.ground.holds.add({
      ...{ name: 'restored', place: 9 },
      isHolding: async () => state.isHeld,
      show: async () => undefined,
    });
    const waiting = async () =>
      (await office.ground.holds.listWaiting()).filter(({ id }) => id.startsWith(`${name}:`));
    const run = async () => {
      const { told, begun } = await runJobs(office, jobs);
      return told.length + begun.length + ((await others?.(office)) ?? 0);
    };
    return { state, waiting, run, holds: office.ground.holds };
  }

  test('it is listed, goes out to nobody, and goes out once nothing holds it back', async () => {
    const { state, waiting, run } = await heldOffice();
    expect(await run()).toBe(0);
    expect((await waiting()).map(({ title }) => title)).toEqual([expect.stringContaining(line)]);
    state.isHeld = false;
    expect(await run()).toBeGreaterThan(0);
    expect(await waiting()).toEqual([]);
  });

  test('it goes out to nobody where an officer has left it', async () => {
    const { state, waiting, run, holds } = await heldOffice();
    for (const { id } of await waiting()) await holds.drop(id, OFFICER_ID);
    expect(await waiting()).toEqual([]);
    state.isHeld = false;
    expect(await run()).toBe(0);
  });
});
