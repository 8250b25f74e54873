import { describe, expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { openReminderBot } from '../../support/reminders.ts';

const PDF = { name: '案例.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) };

/** The officer's card of a reminder's attachment. */
async function anOffice() {
  const office = await openReminderBot({ at: '2026-11-20 12:00' });
  const { officer } = office;
  const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
  const card = await tapUntil(officer, wave, '📎 附件：无', '提醒的附件');
  const said = (words: string) => officer.waitForMessage(({ text }) => text?.includes(words) ?? false);
  return { ...office, officer, card, said };
}

describe('the attachment of a reminder', () => {
  test('is put on by sending a file, shown as it will arrive, tried with the text, and taken off', async () => {
    const { officer, said, restart } = await anOffice();
    await restart();
    const own = await officer.sendFile(PDF);
    const done = await said('✅ 已附上');
    expect(done.text).toContain('附件：案例.pdf');
    const files = () => officer.messages().filter(({ document, from }) => document && from?.is_bot);
    expect(files()).toHaveLength(1);
    expect(files()[0]?.message_id).toBeGreaterThan(own.message_id);
    const wave = await tapUntil(officer, done, '返回', '位置');
    expect(buttonsOf(wave)).toContain('📎 附件：案例.pdf');
    await officer.tap(wave.message_id, '试发给我');
    await expect.poll(() => files()).toHaveLength(2);
    const card = await tapUntil(officer, wave, '📎 附件：案例.pdf', '附件：案例.pdf');
    const without = await tapUntil(officer, card, '去掉附件', '附件：无');
    await tapUntil(officer, without, '返回', '位置');
  });

  test('of one that goes out with another of its day is shown on both cards, and comes with the other in a try', async () => {
    const { officer } = await openReminderBot({ at: '2026-09-24 12:00' });
    const [gone, goes] = ['reminder.mid-autumn.2026.back', 'reminder.national-day.2026.early'];
    const said = (words: string) => officer.waitForMessage(({ text }) => text?.includes(words) ?? false);
    const { message_id: menu } = await ask(officer, '/holidays');
    await officer.tapData(menu, `attachment.open:${gone}`);
    await said('并入同日的');
    await officer.sendFile(PDF);
    expect((await said('✅ 已附上')).text).toContain('附件随那一条发出');
    await officer.tapData(menu, `holidays.wave:${goes}`);
    await expect
      .poll(() => officer.messages().flatMap((one) => buttonsOf(one)))
      .toContain('📎 附件：无，并入 1 份');
    await officer.tapData(menu, `holidays.try:${goes}`);
    const files = () => officer.messages().filter(({ document, from }) => document && from?.is_bot);
    await expect.poll(files).toHaveLength(2);
  });

  test('is refused where it bears a mark of secrecy, is none, or comes as an album, of which that is said once', async () => {
    const { officer, said } = await anOffice();
    await officer.sendFile({ ...PDF, name: '机密★名单.pdf' });
    await said('标有密级');
    expect((await ask(officer, '案例')).text).toContain('只收一个文件、一张图片或一段视频');
    const photo = [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }];
    officer.sendAlbum([{ photo }, { photo }, { photo }]);
    await said('一条提醒只附一份');
    await ask(officer, '/holidays');
    const refusals = officer.messages().filter(({ text }) => text?.includes('一条提醒只附一份'));
    expect(refusals).toHaveLength(1);
    const wave = await tapUntil(officer, await ask(officer, '/holidays'), '3', '位置');
    expect(buttonsOf(wave)).toContain('📎 附件：无');
  });
});
