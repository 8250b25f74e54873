import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../support/bot-api.ts';
import { OFFICER_ID, startTestOffice } from '../support/office.ts';
import { officialArrangement } from '../support/official-holidays.ts';
import { see } from '../support/running-bot.ts';
import { shanghai } from '../support/scenarios.ts';

const NOT_PUBLISHED = '{"year":2027,"papers":[],"days":[]}';
const days = officialArrangement(2026).days.map((day) => ({
  ...day,
  date: day.date.replace('2026', '2027'),
}));
const PUBLISHED = JSON.stringify({ ...officialArrangement(2026), year: 2027, days });

/** An office that looks at a site whose file of 2027 the test changes. */
async function anOffice() {
  const site = { text: NOT_PUBLISHED, asked: 0 };
  const server = createServer((_, response) => {
    site.asked++;
    response.end(site.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const settings = { HOLIDAY_DATA_URL: `http://127.0.0.1:${port}/{year}.json` };
  const office = await startTestOffice(shanghai('2026-11-23 12:00'), [OFFICER_ID], settings);
  const officer = office.api.addAccount({ id: OFFICER_ID, first_name: '周敏' });
  await ask(officer, '/start');
  return {
    ...office,
    officer,
    site,
    offers: () => officer.messages().filter(({ text }) => text?.includes('下载到')),
    sourceOf2027: async () => (await office.services.calendar.load()).arrangement(2027).source,
    async moveTo(text: string) {
      office.clock.set(shanghai(text));
      await office.scheduler.poke();
    },
  };
}

describe('an arrangement that appears at the address of the settings', () => {
  test('is shown with what it moves, and adopted with a tap', async () => {
    const { officer, site, moveTo, offers, sourceOf2027, services } = await anOffice();
    await moveTo('2026-11-24 09:00');
    expect(offers()).toEqual([]);
    site.text = PUBLISHED;
    await moveTo('2026-11-25 09:00');
    const card = await see(officer, '下载到 2027 年放假安排');
    expect(card.text).toMatch(/春节 · 放假前：2月4日 10:00 暂定 → 2月\d+日 10:00/);
    expect(card.text?.split('\n').length).toBeLessThanOrEqual(10);
    expect(buttonsOf(card)).toEqual(['采用']);
    expect(await sourceOf2027()).toBe('computed');
    const adopted = await tapUntil(officer, card, '采用', '依据：导入的放假安排');
    expect(await sourceOf2027()).toBe('file');
    expect((await services.audit.list())[0]?.entry).toMatchObject({
      by: OFFICER_ID,
      action: 'arrangement-imported',
      subject: '2027 年放假安排',
    });
    expect((await officer.tapData(adopted.message_id, 'calendar.adopt:2027:1')).text).toContain('已过期');
  });

  test('is looked for once a day, and offered once as long as it stays the same', async () => {
    const { site, moveTo, offers, officer } = await anOffice();
    site.text = PUBLISHED;
    await moveTo('2026-11-24 09:00');
    await see(officer, '下载到');
    const { asked } = site;
    await moveTo('2026-11-24 15:00');
    expect(site.asked).toBe(asked);
    await moveTo('2026-11-25 09:00');
    expect(site.asked).toBe(asked + 1);
    expect(offers()).toHaveLength(1);
  });

  test('makes an older offer of the same year outdated when it is corrected', async () => {
    const { site, moveTo, offers, officer, sourceOf2027 } = await anOffice();
    site.text = PUBLISHED;
    await moveTo('2026-11-24 09:00');
    const first = await see(officer, '下载到');
    site.text = `${PUBLISHED}\n`;
    await moveTo('2026-11-25 09:00');
    expect(offers()).toHaveLength(2);
    expect((await officer.tap(first.message_id, '采用')).text).toContain('已过期');
    expect(await sourceOf2027()).toBe('computed');
  });

  test.each(['<html>', '{"year":2027}', PUBLISHED.replace('"year":2027', '"year":2028')])(
    'is passed over when it cannot serve (%.20s)',
    async (text) => {
      const { site, moveTo, offers } = await anOffice();
      site.text = text;
      await moveTo('2026-11-24 09:00');
      expect(offers()).toEqual([]);
    },
  );
});
