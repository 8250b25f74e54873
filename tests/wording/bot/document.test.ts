import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { noticeData } from '../../../src/wording/bot/holiday-notice-messages.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { tapData } from '../../support/notice-office.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { join } from '../../support/seat.ts';

async function anOffice() {
  const office = await startTestOffice();
  return { office, officer: office.officer };
}

const openWave = async (person: Participant, waveId: string) =>
  tapData(person, await ask(person, '/menu'), `holidays.wave:${waveId}`);

async function noticeOf(office: TestOffice, officer: Participant, waveId: string, title: string) {
  const card = await openWave(officer, waveId);
  await officer.tap(card.message_id, '文件通知');
  return paragraphsOf(await receiveFile(office.api, officer, `${title}.docx`));
}

describe('the Word notice of a holiday', () => {
  test('marks what is provisional, and numbers what the scenario asks', async () => {
    const { office, officer } = await anOffice();
    const title = '关于做好2027年春节期间廉洁过节工作的通知';
    const paragraphs = await noticeOf(office, officer, 'reminder.spring-festival.2027.back', title);
    const [heading, addressed, introduction, first, ...rest] = paragraphs;
    expect(heading).toBe(title);
    expect(addressed).toBe('各部门、全体干部职工：');
    expect(introduction).toContain(
      '2月5日至10日（暂定）放假，共6天，2月11日（星期四，暂定）上班。放假日期以国务院办公厅通知为准。',
    );
    expect(first).toMatch(/^一、看住“礼”。/);
    expect(rest.at(2)).toMatch(/^四、看住“车”。/);
    expect(rest.at(3)).toContain('监督举报电话：12388');
    expect(rest.slice(-2)).toEqual(['清风市档案局', '2026年11月23日']);
  });

  test('made after the holiday neither announces it nor names made-up working days that are past', async () => {
    const { office, officer } = await anOffice();
    office.clock.set(Date.parse('2026-10-08T10:00:00+08:00'));
    const title = '关于做好2026年国庆节期间廉洁过节工作的通知';
    const [, , introduction] = await noticeOf(office, officer, 'reminder.national-day.2026.back', title);
    expect(introduction).toMatch(/^10月1日至7日放假，共7天，10月10日（星期六）上班，/);
  });

  test('is there for every holiday of the year', async () => {
    const { office, officer } = await anOffice();
    const reminders = await office.services.reminders.listYear(2027);
    const waves = new Map(reminders.map(({ wave }) => [wave.scenario.id, wave]));
    for (const { id, occasion } of waves.values()) {
      const title = `关于做好2027年${occasion.name}期间廉洁过节工作的通知`;
      const paragraphs = await noticeOf(office, officer, id, title);
      expect(paragraphs.filter((text) => /^[一二三四五六七]、/.test(text)).length).toBeGreaterThan(1);
      expect(paragraphs.join('')).not.toMatch(/[{}]|undefined/);
    }
    expect(waves.size).toBeGreaterThan(5);
  });

  test('is offered to admins alone', async () => {
    const { office } = await anOffice();
    const auditor = await join(office, aMember(1, { role: 'auditor', roleConfirmed: true }));
    const card = await openWave(auditor, 'reminder.spring-festival.2027.eve');
    expect(buttonsOf(card)).not.toContain('文件通知');
  });
});

test.each([
  [{ all: true }, '各部门、全体干部职工'],
  [{ all: true, except: { people: [] } }, '各部门、全体干部职工'],
  [{ all: true, except: { people: [7] } }, '有关部门、有关人员'],
  [{ tags: ['党员'] }, '有关部门、有关人员'],
])('the Word notice of a reminder for %o addresses %s', (audience, addressed) => {
  const day = { kind: 'day', firstDay: '2027-03-01', lastDay: '2027-03-01', provisional: false } as const;
  const data = noticeData({
    ...{ occasion: { ...day, year: 2027, name: '家风建设月' }, audience, requirements: ['不收不送。'] },
    ...{ office: { name: '清风市档案局', reportPhone: '12388' }, today: '2027-02-20' },
  });
  expect(data.主送).toBe(addressed);
});
