import { EVERYBODY } from '../../src/kernel/audience.ts';
import { NOBODY_CHOSEN } from '../../src/kernel/audience-choice.ts';
import type { Person } from '../../src/kernel/person.ts';
import { askIdOf } from '../../src/pledges/domain/campaign.ts';
import type { ByName } from './by-name.ts';
import { aMember, OFFICER_ID } from './cast.ts';
import { anExam, HOUR, MORNING } from './exams.ts';
import { beginCampaign, signBy } from './pledges.ts';

const OFFICE_ROOM = '市局/办公室';
const FINANCE = '市局/财务科';

/** Numbers and accounts that stand for nothing else wherever they are found. */
const member = (number: number, name: string, department: string, more: Partial<Person> = {}): Person =>
  aMember(number, {
    ...{ name, department, telegramId: 8_800_000_000 + number, roleConfirmed: true, boundAt: MORNING },
    ...{ staffNumber: `GH${number}`, phone: `138000${number}`, post: `岗位${number}` },
    ...more,
  });

/** One of each role and more: `neighbour` works in the liaison's department as `clerk` does, `colleague` in another. */
export const MARKED = {
  clerk: member(70011, '冉明一', OFFICE_ROOM),
  neighbour: member(70012, '冉明二', OFFICE_ROOM),
  colleague: member(70013, '冉明三', FINANCE),
  liaison: member(70014, '冉明四', OFFICE_ROOM, { role: 'liaison' }),
  auditor: member(70015, '冉明五', FINANCE, { role: 'auditor' }),
  editor: member(70016, '冉明六', FINANCE, { role: 'editor' }),
  officer: member(70019, '冉明九', OFFICE_ROOM, { role: 'admin', telegramId: OFFICER_ID }),
  former: member(70021, '冉往一', OFFICE_ROOM, { status: 'left', role: 'admin' }),
  blocked: member(70022, '冉往二', FINANCE, { reachable: false, unreachableBecause: 'blocked' }),
} as const satisfies Record<string, Person>;

export type MarkedName = keyof typeof MARKED;
export const PEOPLE_MARKED: readonly Person[] = Object.values(MARKED);

/** Those of whom something of every kind is kept. */
const KEPT_OF = [MARKED.clerk, MARKED.neighbour, MARKED.colleague] as const;

/** Words that stand for one record of one person, wherever they are found. */
export const wordOf = (kind: string, { id }: Pick<Person, 'id'>): string => `${kind}${id}`;

const NOTICE = 'broadcast.1';

/**
 * Keeps something of every kind of the people of `MARKED`, in words that tell whose it is and of which kind.
 *
 * @param moveTo puts the office's clock to an instant (epoch milliseconds): the first exam has to be over
 */
export async function plantMarks(office: ByName, moveTo: (instant: number) => void): Promise<void> {
  await plantNotices(office);
  await plantExams(office, moveTo);
  for (const person of KEPT_OF) await plantWritten(office, person);
  await plantPledges(office);
  await plantRegisters(office);
  await plantOfficersWork(office);
}

async function plantNotices({ services }: ByName): Promise<void> {
  const draft = { id: NOTICE, kind: 'broadcast', title: '重申纪律要求', audience: EVERYBODY } as const;
  const content = { kind: 'text', text: '重申纪律要求\n不收送礼品礼金。' } as const;
  const paragraphs = new Map(KEPT_OF.map((person) => [person.id, wordOf('段落', person)]));
  await services.notices.startNotice({ ...draft, action: 'acknowledge', content }, undefined, paragraphs);
  const finance = { ...draft, id: 'broadcast.2', title: '财务科通知', audience: { departments: [FINANCE] } };
  await services.notices.startNotice({
    ...{ ...finance, action: 'acknowledge' },
    content: { kind: 'text', text: wordOf('通知', MARKED.colleague) },
  });
  for (const { id } of KEPT_OF)
    await services.acknowledgements.acknowledge(NOTICE, id, { messageId: 1, sentAt: MORNING });
}

/** One that is over, one that is open: at that the clerk sits. */
async function plantExams({ services }: ByName, moveTo: (instant: number) => void): Promise<void> {
  const { exams, attempts } = services;
  for (const exam of [anExam(), anExam({ id: 'e2', title: '补充测试', closesAt: MORNING + 30 * HOUR })]) {
    const published = await exams.publish(exam, '考试通知');
    if ('refused' in published) throw new Error(published.refused);
  }
  for (const person of KEPT_OF) {
    await attempts.start(person, 'e1', 1);
    await attempts.handIn(person.id, `e1.${person.id}.1`, undefined);
  }
  moveTo(MORNING + 4 * HOUR);
  await attempts.start(MARKED.neighbour, 'e2', 1);
}

/** Who has reported that somebody leaves: of a department without a liaison, one who is none any more. */
const keeperOf = ({ department }: Person): Person =>
  department === MARKED.liaison.department ? MARKED.liaison : MARKED.auditor;

async function plantWritten({ services, stores }: ByName, person: Person): Promise<void> {
  await services.suggestions.record(person, wordOf('意见', person));
  const [question] = services.questionBank.currentStock().questions;
  await services.practice.report(person.id, question?.id ?? '', wordOf('反映', person));
  await services.riskForms.fill(person, 2026, {
    post: '采购',
    points: [{ level: '高', form: wordOf('风险', person), measures: ['集体研究'] }],
  });
  await stores.daily.save(person.id, `12:${person.id % 60}`);
  await services.movements.report(
    person.id,
    { left: '退休' },
    { by: keeperOf(person).telegramId ?? 0, within: person.department },
  );
}

async function plantPledges(office: ByName): Promise<void> {
  const number = await beginCampaign(office);
  await signBy(office, number, MARKED.clerk, MARKED.colleague);
  const campaign = await office.services.pledgeCampaigns.find(number);
  const entry = { channel: 'signature', officer: OFFICER_ID } as const;
  await office.services.acknowledgements.enter(askIdOf(number), [MARKED.neighbour.id], entry);
  if (!campaign) throw new Error('it was begun');
  const photo = new Uint8Array(Buffer.from(wordOf('照片', MARKED.neighbour)));
  await office.services.pledgePhotos.save(campaign, MARKED.neighbour.id, photo, OFFICER_ID);
}

async function plantRegisters({ services }: ByName): Promise<void> {
  const { records, rolls, dutyRegister, dutyQuestions } = services;
  const meeting = { date: '2026-11-20', form: '部署会', name: `会议记录${MARKED.officer.id}` };
  await records.enter(await records.takeNumber(), 'meeting', meeting, OFFICER_ID);
  const subject = { id: 'records:1', day: '2026-11-20', label: '会议' } as const;
  await rolls.choose(subject, { audience: EVERYBODY, side: 'include', labels: {} }, OFFICER_ID);
  await rolls.begin(subject);
  await rolls.mark(subject, MARKED.clerk.id, '请假', OFFICER_ID);
  await rolls.take(subject, OFFICER_ID);
  for (const person of KEPT_OF) {
    const duty = { year: 2026, subject: '班子成员', duty: wordOf('责任', person), state: '进行中' };
    const number = await dutyRegister.takeNumber();
    const owner = { person: person.id, name: person.name };
    await dutyRegister.enter(number, 'duty', { ...duty, owner }, OFFICER_ID);
    await dutyQuestions.answer(number, '有困难', person.id);
  }
}

async function plantOfficersWork({ services, stores }: ByName): Promise<void> {
  const draft = {
    ...{ number: 90, title: `范本${MARKED.officer.id}`, asksReceipt: true },
    content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: 7 },
    choice: { ...NOBODY_CHOSEN, audience: EVERYBODY },
  } as const;
  await services.patterns.keep(draft, OFFICER_ID);
  await services.schedules.plan({
    draft: { ...draft, title: `定时${MARKED.officer.id}`, when: { kind: 'monthly', day: 5, time: '09:00' } },
    ...{ by: OFFICER_ID, headcount: PEOPLE_MARKED.length, passed: [] },
  });
  for (const person of KEPT_OF)
    await stores.audit.record({
      ...{ at: MORNING, by: OFFICER_ID, action: 'account-unbound', subject: { personId: person.id } },
      reason: wordOf('操作', person),
    });
}
