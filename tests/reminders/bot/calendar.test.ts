import { describe, expect, test } from 'vitest';
import { INVENTED_2027, PLAUSIBLE_2027 } from '../../support/arrangements.ts';
import { ask, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { writeNotice } from '../../support/holiday-notice.ts';
import { downloadFrom } from '../../support/phone.ts';
import { openReminderBot } from '../../support/reminders.ts';
import { wordFileOf } from '../../support/word-file.ts';

const linesOf = ({ text = '' }: { text?: string }) => text.split('\n');

describe('the year', () => {
  test('shows every block with its made-up working days', async () => {
    const { officer } = await openReminderBot({ at: '2026-01-05 12:00' });
    const card = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
    expect(linesOf(card)).toEqual([
      '2026 年放假安排',
      '元旦：1月1日至3日，3 天；1月4日上班',
      '春节：2月15日至23日，9 天；2月14日、2月28日上班',
      '清明节：4月4日至6日，3 天',
      '劳动节：5月1日至5日，5 天；5月9日上班',
      '端午节：6月19日至21日，3 天',
      '中秋节：9月25日至27日，3 天',
      '国庆节：10月1日至7日，7 天；9月20日、10月10日上班',
      '依据：国务院办公厅公布的放假安排',
    ]);
    const before = await tapUntil(officer, card, '⬅ 2025', '2025 年');
    expect(before.text).toContain('国庆节、中秋节：10月1日至8日，8 天；9月28日、10月11日上班');
    const next = await tapUntil(
      officer,
      await tapUntil(officer, before, '2026 ➡', '2026 年'),
      '2027 ➡',
      '2027 年',
    );
    expect(next.text).toContain(
      '2027 年放假安排（暂定）\n元旦：1月1日至3日（暂定），3 天\n春节：2月5日至10日（暂定），6 天',
    );
    expect(next.text).toContain('放假安排尚未公布');
  });

  test('opens on that of the next reminder: in late November nothing of the old year is left to send', async () => {
    const { officer } = await openReminderBot({ at: '2026-11-23 09:00' });
    const coming = await ask(officer, '/holidays');
    const data = coming.reply_markup?.inline_keyboard.at(-1);
    expect(JSON.stringify(data)).toContain('calendar.picture:2027');
    const card = await tapUntil(officer, coming, '全年安排', '放假安排');
    expect(linesOf(card)[0]).toBe('2027 年放假安排（暂定）');
  });
});

describe('the year to take away', () => {
  test('is drawn as a picture', async () => {
    const { officer } = await openReminderBot({ at: '2026-01-05 12:00' });
    const card = await ask(officer, '/holidays');
    await officer.tap(card.message_id, '年历图');
    const drawn = await officer.waitForMessage(({ photo }) => photo !== undefined);
    expect(drawn.photo?.at(-1)?.width).toBe(1080);
  });

  test('is a calendar file whose entries are the waves, without those that were skipped', async () => {
    const { officer, api, waveAdjustments } = await openReminderBot({ at: '2026-01-05 12:00' });
    await waveAdjustments.skipWave('reminder.spring-festival.2026.rest', { by: 1001, reason: '已发文件' });
    const year = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
    await officer.tap(year.message_id, '导出到日历');
    const sent = await nextFromBot(officer, year);
    expect(sent.document?.file_name).toBe('2026年节日提醒.ics');
    const text = new TextDecoder().decode((await downloadFrom(api, sent)).bytes);
    expect([...text.matchAll(/^UID:(.+)\r$/gm)].map((match) => match[1]?.replace('reminder.', ''))).toEqual([
      'new-year.2026.eve',
      'spring-festival.2026.early',
      'spring-festival.2026.eve',
      'spring-festival.2026.back',
      'mid-autumn.2026.eve',
      'national-day.2026.early',
      'national-day.2026.eve',
    ]);
    expect(text).toContain('DTSTART:20260214T010000Z\r\n');
  });
});

describe("the office's decision on a day", () => {
  test('is shown with what it moves, stored when confirmed, and taken back', async () => {
    const { officer, calendar } = await openReminderBot({ at: '2024-01-05 12:00' });
    const year = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
    await tapUntil(officer, year, '调整某一天', '请发送日期和安排');
    expect((await ask(officer, '随便')).text).toContain('“随便”看不明白');
    const refused = await ask(officer, '随便哪天放假');
    expect(refused.text).toContain('“随便哪天放假”：看不懂这个日期');
    await tapUntil(officer, refused, '调整某一天', '请发送日期和安排');
    const preview = await ask(officer, '2024年2月9日 休');
    expect(linesOf(preview).slice(0, 3)).toEqual([
      '2024年2月9日（星期五）定为休息日？',
      '提醒改期：',
      '春节 · 提醒：2月5日 09:00 → 2月4日 09:00',
    ]);
    expect((await calendar.load()).isWorkday('2024-02-09')).toBe(true);
    const decided = await tapUntil(officer, preview, '确认', '已有的调整');
    expect((await calendar.load()).isWorkday('2024-02-09')).toBe(false);
    const asked = await tapUntil(officer, decided, '2024-02-09 休', '取消调整');
    await tapUntil(officer, asked, '确认', '目前没有调整');
    expect((await calendar.load()).isWorkday('2024-02-09')).toBe(true);
  });
});

test('several days in one message are shown with what they move, and stored together', async () => {
  const { officer, calendar } = await openReminderBot({ at: '2026-11-20 12:00' });
  const preview = await ask(officer, '2月11日至12日放假，2月14日（周日）上班');
  expect(linesOf(preview).slice(0, 4)).toEqual([
    '调整 3 天？',
    '2027年2月11日（星期四）定为休息日',
    '2027年2月12日（星期五）定为休息日',
    '2027年2月14日（星期日）定为工作日',
  ]);
  expect(preview.text).toContain('春节 · 提醒：2月11日 09:00 暂定 → 2月14日 09:00');
  expect(await calendar.listOverrides()).toEqual([]);
  await tapUntil(officer, preview, '确认', '已有的调整');
  expect(await calendar.listOverrides()).toEqual([
    { date: '2027-02-11', isOff: true },
    { date: '2027-02-12', isOff: true },
    { date: '2027-02-14', isOff: false },
  ]);
  expect((await ask(officer, '2月12日（周三）休')).text).toContain('日期与星期不符');
});

test('the notice pasted without a command is shown with what it moves, and imported when confirmed', async () => {
  const { officer, calendar } = await openReminderBot({ at: '2026-11-20 12:00' });
  const style = { weekday: '周', hasWeekdaysOfPeriods: true, to: '至', off: '放假调休' } as const;
  const notice = writeNotice(PLAUSIBLE_2027, { ...style, brackets: '（）', newline: '\n', heading: '：' });
  const wrong = await ask(officer, notice.replace('共7天', '共8天'));
  expect(wrong.text).toContain('写的是 8 天，数出来是 7 天，没有采用');
  const again = await tapUntil(officer, wrong, '重新导入', '请粘贴国务院办公厅的通知全文');
  expect((await ask(officer, '收到')).text).toContain('没有读到放假安排');
  await tapUntil(officer, again, '取消', '放假安排');
  const preview = await ask(officer, notice);
  expect(linesOf(preview).slice(0, 2)).toEqual(['导入 2027 年放假安排？', '读到休息 27 天、调休上班 4 天。']);
  expect(preview.text).toContain('春节 · 提醒：1月29日 09:00 暂定 → 1月30日 09:00');
  expect((await calendar.load()).arrangement(2027).source).toBe('computed');
  const done = await tapUntil(officer, preview, '确认导入', '2027 年放假安排\n');
  expect(done.text).toContain('依据：导入的放假安排');
});

describe('a notice as a file', () => {
  const style = { weekday: '周', hasWeekdaysOfPeriods: true, to: '至', off: '放假调休' } as const;
  const notice = writeNotice(PLAUSIBLE_2027, { ...style, brackets: '（）', newline: '\n', heading: '：' });
  const sending = async (name: string, bytes: Uint8Array) => {
    const { officer } = await openReminderBot({ at: '2026-11-20 12:00' });
    return nextFromBot(officer, await officer.sendFile({ name, type: '', bytes }));
  };

  test.each([
    ['.docx', wordFileOf(notice.split('\n'))],
    ['.txt', new TextEncoder().encode(notice)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(notice, 'utf16le')])],
  ])(
    'of the kind %s is read without a word, though questions come in such files as well',
    async (kind, bytes) => {
      const name = kind.startsWith('.') ? `通知${kind}` : '通知.txt';
      const preview = await sending(name, bytes);
      expect(linesOf(preview).slice(0, 2)).toEqual([
        '导入 2027 年放假安排？',
        '读到休息 27 天、调休上班 4 天。',
      ]);
    },
  );

  test('that is none is left to those who read questions, and refused with a way on where it is waited for', async () => {
    const bytes = wordFileOf(['关于召开会议的通知', '请于周五上午9点到会。']);
    expect((await sending('通知.docx', bytes)).text).toContain('没有找到题目');
    const { officer } = await openReminderBot({ at: '2026-11-20 12:00' });
    const year = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
    await tapUntil(officer, year, '导入放假安排', '请粘贴');
    const refused = await nextFromBot(
      officer,
      await officer.sendFile({ name: '通知.docx', type: '', bytes }),
    );
    expect(refused.text).toContain('没有读到放假安排');
    await tapUntil(officer, refused, '重新导入', '请粘贴');
  });
});

test('an office’s own notice of one holiday is decided on day by day while the year is not published', async () => {
  const { officer, calendar } = await openReminderBot({ at: '2026-11-20 12:00' });
  const notice =
    '经研究，我局2027年春节放假安排如下：2月5日至2月11日放假，共7天。2月13日（星期六）正常上班。';
  const wrong = await ask(officer, notice.replace('星期六', '星期五'));
  expect(wrong.text).not.toContain('2月13日（星期六）定为');
  const preview = await ask(officer, notice);
  expect(linesOf(preview).slice(0, 2)).toEqual(['调整 8 天？', '2027年2月5日（星期五）定为休息日']);
  await tapUntil(officer, preview, '确认', '已有的调整');
  expect((await calendar.load()).isWorkday('2027-02-11')).toBe(false);
  expect((await calendar.load()).isWorkday('2027-02-13')).toBe(true);
});

test('a day off by law that is to be worked is questioned before it is stored', async () => {
  const { officer } = await openReminderBot({ at: '2026-11-20 12:00' });
  const year = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
  await tapUntil(officer, year, '调整某一天', '请发送日期和安排');
  expect((await ask(officer, '2027-02-06 班')).text).toContain('⚠ 2月6日是春节的法定假日，请核对日期。');
  expect((await ask(officer, '2027-02-06 休')).text).not.toContain('⚠');
});

describe('a year sent as a file', () => {
  const sendFile = async (officer: Awaited<ReturnType<typeof openReminderBot>>['officer'], text: string) => {
    const sent = await officer.sendFile({
      name: '2027.json',
      type: 'application/json',
      bytes: new TextEncoder().encode(text),
    });
    return nextFromBot(officer, sent);
  };
  const file = JSON.stringify(PLAUSIBLE_2027);

  test('is shown with what it moves, and imported when confirmed', async () => {
    const { officer, calendar } = await openReminderBot({ at: '2026-11-20 12:00' });
    const preview = await sendFile(officer, file);
    expect(linesOf(preview)[0]).toBe('导入 2027 年放假安排？');
    expect(preview.text).toContain('春节 · 提醒：1月29日 09:00 暂定 → 1月30日 09:00');
    expect(linesOf(preview).length).toBeLessThanOrEqual(10);
    expect((await calendar.load()).arrangement(2027).source).toBe('computed');
    const done = await tapUntil(officer, preview, '确认导入', '2027 年放假安排\n');
    expect(done.text).toContain('依据：导入的放假安排');
    expect((await calendar.load()).arrangement(2027).source).toBe('file');
  });

  test('is not imported when cancelled, and its button is outdated then', async () => {
    const { officer, calendar } = await openReminderBot({ at: '2026-11-20 12:00' });
    const preview = await sendFile(officer, file);
    const again = await ask(officer, '好的');
    expect(again.text).toContain('导入 2027 年放假安排？');
    expect(again.text).toContain('刚才的消息没有用上');
    await tapUntil(officer, again, '取消', '已取消');
    expect((await officer.tapData(preview.message_id, 'calendar.import')).text).toContain('已过期');
    expect((await calendar.load()).arrangement(2027).source).toBe('computed');
  });

  test('is imported from the card that shows it, not from that of an earlier file', async () => {
    const { officer, calendar } = await openReminderBot({ at: '2026-11-20 12:00' });
    const earlier = await sendFile(officer, file);
    const days = PLAUSIBLE_2027.days.map((day) => ({ ...day, date: day.date.replace('01-30', '01-31') }));
    const later = await sendFile(officer, JSON.stringify({ ...PLAUSIBLE_2027, days }));
    expect(await officer.tap(earlier.message_id, '确认导入')).toMatchObject({
      alert: true,
      text: expect.stringContaining('这张卡片已过期'),
    });
    await officer.waitForMessage(
      ({ message_id, text }) => message_id === earlier.message_id && text === later.text,
    );
    expect((await calendar.load()).arrangement(2027).source).toBe('computed');
    await tapUntil(officer, later, '确认导入', '2027 年放假安排\n');
  });

  test('is taken while a single day is being asked for', async () => {
    const { officer } = await openReminderBot({ at: '2026-11-20 12:00' });
    const year = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
    await tapUntil(officer, year, '调整某一天', '请发送日期和安排');
    expect((await sendFile(officer, file)).text).toContain('导入 2027 年放假安排？');
  });

  test('that was made of last year’s dates is refused by date, and nothing moves', async () => {
    const { officer, calendar } = await openReminderBot({ at: '2026-11-20 12:00' });
    const refused = await sendFile(officer, JSON.stringify(INVENTED_2027));
    expect(linesOf(refused)[0]).toBe('没有导入');
    expect(refused.text).toContain('中秋节：9月15日是法定假日，文件中没有放假');
    expect(linesOf(refused).length).toBeLessThanOrEqual(10);
    expect((await calendar.load()).arrangement(2027).source).toBe('computed');
  });

  test('that is unusual is questioned by date before it is imported', async () => {
    const { officer } = await openReminderBot({ at: '2026-11-20 12:00' });
    const days = PLAUSIBLE_2027.days.map((day) => ({ ...day, date: day.date.replace('05-08', '05-15') }));
    const preview = await sendFile(officer, JSON.stringify({ ...PLAUSIBLE_2027, days }));
    expect(preview.text).toContain('⚠ 劳动节：调休上班的5月15日离假期太远');
    expect(linesOf(preview).length).toBeLessThanOrEqual(10);
  });

  test('that an earlier version took is pointed out in the year, with what contradicts it', async () => {
    const { officer, stores } = await openReminderBot({ at: '2026-11-20 12:00' });
    await stores.calendar.saveFile(INVENTED_2027);
    const year = await tapUntil(officer, await ask(officer, '/holidays'), '全年安排', '放假安排');
    expect(year.text).toContain('⚠ 与推算不符，请重新导入。春节：2月5日');
    expect(linesOf(year).length).toBeLessThanOrEqual(10);
  });

  test.each([
    ['that is not published yet', '{"year":2027,"papers":[],"days":[]}', '2027 年的放假安排尚未公布'],
    ['of another kind', '{"hello":1}', '不是 holiday-cn 格式'],
    ['that is far too large', ' '.repeat(600_000), '文件过大'],
  ])('%s is refused with what to do', async (_, text, reason) => {
    const { officer } = await openReminderBot({ at: '2026-11-20 12:00' });
    const refused = await sendFile(officer, text);
    expect(refused.text).toContain(reason);
    await tapUntil(officer, refused, '重新导入', '请粘贴');
  });

  test('by staff is not taken', async () => {
    const { clerk } = await openReminderBot({ at: '2026-11-20 12:00' });
    expect((await sendFile(clerk, file)).text).toContain('这个文件用不上');
  });
});
