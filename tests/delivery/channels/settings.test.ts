import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { channelExaminations } from '../../../src/app/doctor/channel-examinations.ts';
import { rehearsalConfig } from '../../../src/app/open-rehearsal.ts';
import { secretsIn } from '../../../src/app/standard-error.ts';
import { channelProblems, unsetChannels } from '../../../src/delivery/channels/index.ts';
import { createPager } from '../../support/channels/pager.ts';

const USED = { PAGER_RATE_PER_SECOND: 10 };
const UNUSED = { PAGER_RATE_PER_SECOND: 0 };
const pager = { ...createPager().channel, label: '寻呼机' };
const other = { ...createPager('other').channel, label: '另一台寻呼机' };

test('a rehearsal reaches no provider, whatever the office has set', () => {
  const config = loadConfig({ BULK_RATE_PER_SECOND: '9' });
  const set = { ...config.channels, SMS_GATEWAY_URL: 'https://sms.example.cn' };
  expect(rehearsalConfig({ ...config, channels: set }).channels).toEqual({
    ...unsetChannels(),
    BULK_RATE_PER_SECOND: 9,
  });
});

describe('whoever installs an office with channels', () => {
  test('is told of two of a kind by their names, and of what does not go together in any', () => {
    const halfSet = { ...pager, problems: () => ['PAGER_KEY：设置了 PAGER_URL 时必填'] };
    expect(channelProblems([halfSet, other], USED)).toEqual([
      'PAGER_KEY：设置了 PAGER_URL 时必填',
      '寻呼机、另一台寻呼机：只能用其中一种，请清空其余的设置',
    ]);
    expect(channelProblems([pager, other], UNUSED)).toEqual([]);
    expect(channelProblems([pager], USED)).toEqual([]);
  });

  test('finds no secret of a channel in the log, nor what stands behind the host of a secret address', () => {
    const settings = { SMTP_URL: 'smtps://user:p%40ss@mail.example.cn:465/x?y=1', KEY: 'abc', RATE: 10 };
    const secrets = secretsIn(settings, ['SMTP_URL', 'KEY', 'ABSENT']);
    expect(secrets).toEqual(expect.arrayContaining([settings.SMTP_URL, 'abc', 'p@ss', 'p%40ss', '/x?y=1']));
    expect(secrets).not.toContain('10');
  });

  test('has the doctor ask each used channel whether it is set up rightly', async () => {
    const fault = { text: '密钥不对。', remedy: '请核对 PAGER_KEY。', isGrave: true } as const;
    const asked = { ...pager, check: async () => [fault] };
    const examinations = channelExaminations([asked, other], USED);
    expect(examinations).toMatchObject([{ name: 'channel-pager', label: '寻呼机' }]);
    expect(await examinations[0]?.look(Object.create(null))).toEqual({ findings: [fault] });
    expect(channelExaminations([asked], UNUSED)).toEqual([]);
  });
});
