import { describe, expect, test } from 'vitest';
import { ask } from '../../support/bot-api.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { tapData } from '../../support/notice-office.ts';
import { OFFICER_ID, startTestOffice } from '../../support/office.ts';

async function noticeOf(waveId: string, title: string): Promise<string[]> {
  const office = await startTestOffice();
  const officer = office.api.addAccount({ id: OFFICER_ID, first_name: '周' });
  const card = await tapData(officer, await ask(officer, '/menu'), `holidays.wave:${waveId}`);
  await officer.tap(card.message_id, '文件通知');
  return paragraphsOf(await receiveFile(office.api, officer, `${title}.docx`));
}

describe('the Word notice of a holiday', () => {
  test('marks what is provisional, and numbers what the scenario asks', async () => {
    const title = '关于做好2027年春节期间廉洁过节工作的通知';
    const [heading, addressed, introduction, first, ...rest] = await noticeOf(
      'reminder.spring-festival.2027.early',
      title,
    );
    expect(heading).toBe(title);
    expect(addressed).toBe('各部门、全体干部职工：');
    expect(introduction).toContain(
      '2月5日至10日（暂定）放假，共6天，2月11日（星期四，暂定）上班。放假日期以国务院办公厅通知为准。',
    );
    expect(first).toMatch(/^一、不收不送。/);
    expect(rest.at(2)).toMatch(/^四、管好家人。/);
    expect(rest.at(3)).toContain('监督举报电话：12388');
    expect(rest.slice(-2)).toEqual(['清风市档案局', '2026年11月23日']);
  });

  test.each(['new-year', 'qingming', 'labour-day', 'dragon-boat', 'mid-autumn', 'national-day'])(
    'is there for every holiday: %s',
    async (holiday) => {
      const office = await startTestOffice();
      const reminders = await office.services.reminders.listYear(2027);
      const wave = reminders.find((one) => one.wave.scenario.id === holiday)?.wave;
      if (!wave) return;
      const title = `关于做好2027年${wave.occasion.name}期间廉洁过节工作的通知`;
      const paragraphs = await noticeOf(wave.id, title);
      expect(paragraphs.filter((text) => /^[一二三四五六七]、/.test(text)).length).toBeGreaterThan(1);
      expect(paragraphs.join('')).not.toMatch(/[{}]|undefined/);
    },
  );
});
