import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/domain/calendar.ts';
import { renderPng } from '../../../src/files/pictures/render.ts';
import { yearPicture } from '../../../src/reminders/bot/year-messages.ts';
import { viewYear } from '../../../src/reminders/domain/year-view.ts';
import { yearCalendar } from '../../../src/reminders/pictures/year-calendar.ts';
import { NATIONAL_DAY, plan, SPRING_FESTIVAL } from '../../support/scenarios.ts';

const calendar = createCalendar({ files: [], overrides: [] });
const draw = (year: number) =>
  yearCalendar(yearPicture(viewYear(year, calendar, plan([SPRING_FESTIVAL, NATIONAL_DAY], [year]))));

const count = (svg: string, part: string) => svg.split(part).length - 1;

test('the year shows its days off, made-up working days and reminders', () => {
  const svg = draw(2026);
  expect(svg).toContain('2026 年放假与提醒');
  for (const holiday of ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'])
    expect(svg).toContain(`>${holiday}<`);
  // One of each stands in the legend.
  expect(count(svg, 'height="42" fill="#2f6f9f"')).toBe(33);
  expect(count(svg, 'height="42" fill="#f5dcd3"')).toBe(6);
  expect(count(svg, 'fill="#e08a1e"')).toBe(6 + 1);
});

test('a year that is not published says 暂定', () => {
  expect(draw(2027)).toContain('暂定');
  expect(draw(2026)).not.toContain('暂定');
});

test('holidays that share a block stand together', () => {
  expect(draw(2025)).toContain('>国庆、中秋<');
});

test('nothing is smaller than can be read on a phone', () => {
  const sizes = [...draw(2026).matchAll(/font-size="(\d+)"/g)].map((match) => Number(match[1]));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(30);
});

test('it becomes a PNG as wide as the other pictures', async () => {
  const png = await renderPng(draw(2026));
  expect(Buffer.from(png).readUInt32BE(16)).toBe(1080);
});
