import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { INVENTED_2027, PLAUSIBLE_2027 } from '../../support/arrangements.ts';
import { buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { see } from '../../support/phone.ts';
import { shanghai } from '../../support/scenarios.ts';

const NOT_PUBLISHED = '{"year":2027,"papers":[],"days":[]}';
const PUBLISHED = JSON.stringify(PLAUSIBLE_2027);

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
  const office = await startTestOffice({ at: shanghai('2026-11-23 12:00'), settings });
  const { officer } = office;
  return {
    ...office,
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
    expect(card.text).toMatch(/春节 · 节前部署：1月29日 09:00 暂定 → 1月30日 09:00/);
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

  test('that contradicts the moon is told once by date, and cannot be adopted', async () => {
    const { site, moveTo, officer, sourceOf2027 } = await anOffice();
    site.text = JSON.stringify(INVENTED_2027);
    await moveTo('2026-11-24 09:00');
    const card = await see(officer, '下载到的 2027 年放假安排没有采用');
    expect(card.text).toContain('春节：2月5日、2月6日、2月7日、2月8日是法定假日，文件中没有放假');
    expect(card.text).toContain('端午节：6月9日是法定假日');
    expect(buttonsOf(card)).toEqual(['导入放假安排', '返回']);
    await moveTo('2026-11-25 09:00');
    const told = officer.messages().filter(({ text }) => text?.includes('没有采用'));
    expect(told).toHaveLength(1);
    expect((await officer.tapData(card.message_id, 'calendar.adopt:2027:1')).alert ?? false).toBe(false);
    await see(officer, '没有导入');
    expect(await sourceOf2027()).toBe('computed');
  });

  test('that is unusual is offered with what is to be looked at', async () => {
    const { site, moveTo, officer } = await anOffice();
    const days = PLAUSIBLE_2027.days.filter(({ date }) => date !== '2027-10-09');
    site.text = JSON.stringify({ ...PLAUSIBLE_2027, days });
    await moveTo('2026-11-24 09:00');
    const card = await see(officer, '下载到 2027 年放假安排');
    expect(card.text).toContain('⚠ 中秋节、国庆节（9月15日至10月7日）：扣除周末和调休，比法定假日多 1 天');
    expect(card.text?.split('\n').length).toBeLessThanOrEqual(10);
    expect(buttonsOf(card)).toEqual(['采用']);
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
