import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../src/files/spreadsheet/read.ts';
import { ROLE_TITLES } from '../src/people/domain/role-titles.ts';
import { INVENTED_OFFICE } from '../src/rehearsal/invented-office.ts';
import type { Participant } from '../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf } from './support/bot-api.ts';
import { startTestOffice, type TestOffice } from './support/office.ts';
import { downloadFrom, see, sendTable, tap } from './support/phone.ts';

const PEOPLE = INVENTED_OFFICE.people;

type Walk = Omit<TestOffice, 'phoneOf'> & { phoneOf(name: string): Participant };

async function openWalk(): Promise<Walk> {
  const office = await startTestOffice();
  const phoneOf = (name: string) => {
    const invented = PEOPLE.find((person) => person.name === name);
    return office.api.addAccount({ id: invented?.telegramId ?? 0, first_name: name });
  };
  return { ...office, phoneOf };
}

/** The officer sends the roster of thirteen as a file and confirms what the bot has read. */
async function importRoster({ officer }: Walk): Promise<void> {
  const rows = PEOPLE.map(({ staffNumber, name, department, post, role, tags }) =>
    [staffNumber, name, department, post, ROLE_TITLES[role], tags.join('、')].join(','),
  );
  await sendTable(officer, ['工号,姓名,部门,职务,角色,标签', ...rows].join('\n'));
  const review = await see(officer, '尚未改动');
  expect(review.text).toContain('新增 13 人，变更 0 人');
  await tap(officer, review, '✅ 确认导入', '名册已更新');
}

/** Everybody opens their own link and says that it is them. */
async function bindAll({ services, phoneOf }: Walk): Promise<void> {
  const links = await services.personalLinks.issueLinks('terminal');
  if ('refused' in links) throw new Error(links.refused);
  for (const { person, url } of links) {
    const phone = phoneOf(person.name);
    phone.openUrl(url);
    await tap(phone, await see(phone, '请确认身份'), '是我', '绑定成功');
  }
}

/** Moves the clock to the last working day before 春节 2027, as the calendar computes it. */
async function moveToEveOfSpringFestival({ services, clock, scheduler }: Walk): Promise<void> {
  const upcoming = await services.reminders.listUpcoming();
  const eve = upcoming.find(({ wave }) => wave.id === 'reminder.spring-festival.2027.eve');
  expect(eve?.wave.date).toBe('2027-02-04');
  clock.set(eve?.wave.at ?? 0);
  await scheduler.poke();
}

/** Taps through the questions as they come, whatever they are, and hands in. Returns the result. */
async function sitExam(candidate: Participant, first: Message, questions: number): Promise<Message> {
  let card = first;
  for (let position = 1; position <= questions; position++) {
    const options = buttonsOf(card).filter((button) => /^(☐ )?[A-F]$/.test(button));
    for (const option of options.slice(0, card.text?.includes('多选') ? 2 : 1))
      await candidate.tap(card.message_id, option);
    if (card.text?.includes('多选') && position < questions) await candidate.tap(card.message_id, '下一题 ➡');
    if (position < questions) card = await see(candidate, `第 ${position + 1}/${questions} 题`);
  }
  await candidate.tap(card.message_id, '交卷');
  return tap(candidate, await see(candidate, '确定交卷吗'), '确定交卷', '得分');
}

/** 春节 comes: everybody is reminded once, one takes note, and the officer sees it. */
async function remind(walk: Walk): Promise<void> {
  const { officer, phoneOf } = walk;
  const chen = phoneOf('陈国栋');
  await moveToEveOfSpringFestival(walk);
  const reminder = await see(chen, '【春节廉洁提醒】2月4日');
  const receipt = await tap(chen, reminder, '✅ 已知悉，将遵守', '您已于 2月4日 10:00 知悉');
  expect(receipt.text).toContain('回执 QF-2027-0204-001');
  await Promise.all(PEOPLE.map(({ name }) => see(phoneOf(name), '【春节廉洁提醒】2月4日')));
  const holidays = await ask(officer, '/holidays');
  const sent = await tap(officer, holidays, '已发出', '13/13 送达，知悉 1');
  const result = await tap(officer, sent, '1', '合计：应收 13，已送达 13，已知悉 1');
  expect(result.text).toContain('局领导：应收 3，已送达 3，已知悉 1');
}

async function practise(person: Participant): Promise<void> {
  const topics = await ask(person, '/practice');
  const question = await tap(person, topics, 'practice.topic:m', '练习 · ');
  const [option = ''] = buttonsOf(question).filter((label) => /^(☐ )?A$|^对$/.test(label));
  expect(question.text).not.toContain('解析');
  await person.tap(question.message_id, option);
  if (option.startsWith('☐')) await person.tap(question.message_id, '确定');
  expect((await see(person, '解析：')).text).toContain('依据：');
}

/** The officer publishes ten questions to all; one sits them, to whom practice is closed meanwhile. */
async function examine({ officer, phoneOf, services }: Walk): Promise<void> {
  const chen = phoneOf('陈国栋');
  const papers = await ask(officer, '/newexam');
  const closing = await tap(officer, papers, '会前十分钟', '（2/4）');
  const audience = await tap(officer, closing, '2月4日 18:00 截止', '（3/4）');
  const chosen = await tap(officer, audience, '☐ 全体', '共 13 人');
  const settings = await tap(officer, chosen, '下一步', '（4/4）');
  await tap(officer, settings, '✅ 发布给 13 人', '已发布');
  const announced = await see(chen, '【考试通知】会前十分钟');
  const rules = await tap(chen, announced, '📝 进入考试', '已用 0 次');
  const first = await tap(chen, rules, '▶ 开始', '第 1/10 题');
  expect((await ask(chen, '/practice')).text).toContain('考试期间暂停练习');
  await sitExam(chen, first, 10);
  expect((await ask(chen, '/me')).text).toContain('会前十分钟');
  const [exam] = await services.exams.list();
  const statistics = await services.statistics.ofExam(exam?.id ?? '');
  expect(statistics?.figures).toMatchObject({ shouldTake: 13, took: 1 });
}

async function broadcast({ officer, phoneOf }: Walk): Promise<void> {
  await ask(officer, '/broadcast');
  officer.send('明天上午九点开会');
  const audience = await officer.waitForMessage(({ text }) => text?.startsWith('选择受众') === true);
  await officer.tap(audience.message_id, '☐ 全体');
  await officer.tap(audience.message_id, '下一步 ➡');
  await ask(officer, '13');
  await Promise.all(PEOPLE.map(({ name }) => see(phoneOf(name), '明天上午九点开会')));
}

/** The officer takes the exam's figures home: everybody is in them, whether they sat it or not. */
async function exportFigures({ api, officer }: Walk): Promise<void> {
  const exams = await ask(officer, '/stats');
  const figures = await tap(officer, exams, '会前十分钟', '应考');
  await officer.tap(figures.message_id, buttonsOf(figures).find((label) => label.includes('Excel')) ?? '');
  const file = await officer.waitForMessage(
    ({ document }) => document?.file_name?.endsWith('.xlsx') === true,
  );
  const sheet = await readSheet(await downloadFrom(api, file), { needed: ['姓名'] });
  expect('rows' in sheet && sheet.rows.map(({ cells }) => cells.姓名)).toEqual(
    PEOPLE.map(({ name }) => name),
  );
}

describe('an office of thirteen, from an empty roster to the figures', () => {
  test('is set up, reminded, practised with, examined, written to, and counted', async () => {
    const walk = await openWalk();
    await importRoster(walk);
    await bindAll(walk);
    await remind(walk);
    await practise(walk.phoneOf('陈国栋'));
    await examine(walk);
    await broadcast(walk);
    await exportFigures(walk);
  });
});
