import { describe, expect, test } from 'vitest';
import { ask } from '../../support/bot-api.ts';
import { aPerson, CLERK } from '../../support/cast.ts';
import { BY_ALL_WAYS } from '../../support/channels/all-ways.ts';
import { startTestOffice } from '../../support/office.ts';

describe('/settings', () => {
  test('tells an admin what the office is running with, and where it is changed', async () => {
    const office = await startTestOffice({
      people: [CLERK, aPerson({ id: 2, name: '孙丽' })],
      settings: { QUIET_HOURS: '18:00-09:00', REPORT_PHONE: '0900-12388' },
    });
    const { text = '' } = await ask(office.officer, '/settings');
    const lines = text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines[0]).toMatch(/^运行设置 · 清风 \d+\.\d+\.\d+$/);
    expect(lines).toEqual(
      expect.arrayContaining([
        '单位：清风市档案局（OFFICE_NAME）',
        '时区：Asia/Shanghai（OFFICE_TIMEZONE）',
        '举报电话：0900-12388（REPORT_PHONE）',
        '催办免打扰：18:00 至 09:00 和休息日（QUIET_HOURS）；每人每月至多 8 条（NUDGES_PER_MONTH）',
        '群发速度：每秒至多 30 条（BULK_RATE_PER_SECOND）',
        '接收消息：长轮询（填写 WEBHOOK_URL 改为 webhook）',
        '放假安排：2026年国务院办公厅公布；2027年尚未公布，暂定（/holidays，或 HOLIDAY_DATA_URL）',
        expect.stringMatching(/^已绑定 1 人，未绑定 1 人（\/people）；可用题目 [1-9]\d+ 道（\/bank）$/),
      ]),
    );
  });

  test('names the ways by which people are reached, in their order, where there are several', async () => {
    const office = await startTestOffice({ people: [CLERK], settings: BY_ALL_WAYS });
    const { text = '' } = await ask(office.officer, '/settings');
    expect(text).toContain('条（BULK_RATE_PER_SECOND）；渠道依次为邮件、Telegram、短信（CHANNEL_ORDER）');
    expect(text.split('\n').length).toBeLessThanOrEqual(10);
  });

  test('names no secret', async () => {
    const secret = 's'.repeat(32);
    const office = await startTestOffice({
      settings: {
        BOT_TOKEN: `123456789:${'A'.repeat(35)}`,
        HTTPS_PROXY: 'http://office:password@127.0.0.1:7890',
        REDIS_URL: 'redis://office:password@127.0.0.1:6379',
        WEBHOOK_SECRET: secret,
      },
    });
    const { text = '' } = await ask(office.officer, '/settings');
    expect(text).not.toMatch(new RegExp(`AAAA|password|${secret}|7890|6379`));
  });
});
