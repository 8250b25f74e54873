import { expect, test } from 'vitest';
import { buildTestOffice } from '../../support/office.ts';
import { createTestRedis } from '../../support/redis.ts';

async function setting(office: Awaited<ReturnType<typeof buildTestOffice>>, id: string) {
  const view = await office.services.officeSettings.find(id);
  if (!view) throw new Error(`There is no setting ${id}.`);
  return view;
}

async function set(office: Awaited<ReturnType<typeof buildTestOffice>>, id: string, text: string) {
  const { officeSettings } = office.services;
  const read = officeSettings.read(id, text);
  if ('refused' in read) throw new Error(read.refused);
  return officeSettings.change(await setting(office, id), read, 9);
}

test('what an officer sets in the chat wins over .env, is recorded with what was before, and can be put back', async () => {
  const office = await buildTestOffice({ settings: { OFFICE_NAME: '清风市档案局' } });
  const held = office.ground.office;
  expect(await set(office, 'name', ' 清风市档案馆\n')).toBe(true);
  expect(held.name).toBe('清风市档案馆');
  expect(await office.services.officeSettings.putBack(await setting(office, 'name'), 9)).toBe(true);
  expect(held.name).toBe('清风市档案局');
  const recorded = (await office.ground.audit.list()).map(({ action, subject, before, after }) => ({
    ...{ action, subject, before, after },
  }));
  expect(recorded).toEqual([
    { action: 'setting-changed', subject: '单位名称', before: '清风市档案局', after: '清风市档案馆' },
    { action: 'setting-changed', subject: '单位名称', before: '清风市档案馆', after: '清风市档案局' },
  ]);
});

test('whoever holds the quiet hours goes by the new ones, and a later office still begins with the night', async () => {
  const office = await buildTestOffice();
  const { quietHours } = office.ground.office;
  expect(quietHours).toEqual({ from: '20:00', until: '08:00' });
  await set(office, 'quiet', '１８：００ 至 ９：００');
  expect(quietHours).toEqual({ from: '18:00', until: '09:00' });
  const other = await buildTestOffice();
  expect(other.ground.office.quietHours).toEqual({ from: '20:00', until: '08:00' });
});

test('another process of the office goes by what was set once it has looked, and so does one that starts', async () => {
  const redis = await createTestRedis();
  const [first, second] = [await buildTestOffice({ redis }), await buildTestOffice({ redis })];
  await set(first, 'nudges', '3');
  expect(second.ground.office.nudgesPerMonth).toBe(8);
  await second.services.officeSettings.refresh();
  expect(second.ground.office.nudgesPerMonth).toBe(3);
  await first.services.officeSettings.putBack(await setting(first, 'nudges'), 9);
  await second.services.officeSettings.refresh();
  expect(second.ground.office.nudgesPerMonth).toBe(8);
});

test.each([
  ['name', '局'.repeat(61), '不超过 60 个字'],
  ['name', '  ', '没有内容'],
  ['name', '。', '应有文字'],
  ['quiet', '25:00-08:00', '应为“起-止”'],
  ['quiet', '08:00-08:00', '起止时刻不能相同'],
  ['nudges', '0', '应为 1 到 31 的整数'],
  ['nudges', '八', '应为 1 到 31 的整数'],
])('refuses for %s what .env would be refused for: %s', async (id, text, why) => {
  const { services } = await buildTestOffice();
  expect(services.officeSettings.read(id, text)).toEqual({ refused: expect.stringContaining(why) });
});

test('of two officers who change the same at once, the second is told instead of overwriting the first', async () => {
  const office = await buildTestOffice();
  const { officeSettings } = office.services;
  const seen = await setting(office, 'phone');
  expect(await officeSettings.change(seen, { typed: '0900-1', words: '0900-1' }, 9)).toBe(true);
  expect(await officeSettings.change(seen, { typed: '0900-2', words: '0900-2' }, 8)).toBe(false);
  expect(office.ground.office.reportPhone).toBe('0900-1');
  expect(await office.ground.audit.count()).toBe(1);
});
