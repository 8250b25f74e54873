import type { Person } from '../../src/kernel/person.ts';
import { aMember } from './cast.ts';
import { type ExamSetting, inventedQuestions, withExams } from './exam-office.ts';
import { MORNING } from './exams.ts';
import { startTestOffice } from './office.ts';
import { createTickingClock } from './ticking-clock.ts';

/** 1007 is staff, 1008 too; 1001 is the integrity officer. */
const CAST = [aMember(1, { role: 'admin', roleConfirmed: true }), aMember(7), aMember(8)];

/** The bot of an office with invented questions and a clock that the test holds; nothing but the bot runs. */
export async function openExamBot({ people = CAST, ...setting }: ExamSetting & { people?: Person[] } = {}) {
  const { time, clock } = createTickingClock(MORNING);
  const content = inventedQuestions(setting);
  const office = withExams({ ...(await startTestOffice({ only: 'bot', people, clock, content })), time });
  const phoneOf = (id: number) => office.phoneOf(aMember(id));
  return { office, api: office.api, officer: phoneOf(1), li: phoneOf(7), wang: phoneOf(8) };
}
