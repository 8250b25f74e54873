import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../../src/app/config.ts';
import { JSON_BODY } from '../../support/channels/sms-gateway-server.ts';

const GATEWAY = { SMS_GATEWAY_URL: 'http://127.0.0.1/send', SMS_GATEWAY_BODY: JSON_BODY };

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('whoever sets text messages wrongly is told of all that is wrong at once', () => {
  const wrong = {
    ...{ SMS_HOURS: '20:00-08:00', SMS_PER_DAY: '0', SMS_PARTS_PER_MONTH: '1.5' },
    ...{ SMS_FEN_PER_PART: '4.555', SMS_RATE_PER_SECOND: '99' },
  };
  expect(problemsOf(wrong).map((problem) => problem.split('：')[0])).toEqual(Object.keys(wrong));
});

test.each(['8:00-20:00', '07:00-22:00', '09:30-11:30'])('the hours %s are by day', (hours) => {
  expect(problemsOf({ SMS_HOURS: hours })).toEqual([]);
});

test.each(['06:59-20:00', '08:00-22:01', '08:00-08:00', '08:00', '8-20'])(
  'the hours %s are refused',
  (hours) => {
    expect(problemsOf({ SMS_HOURS: hours })).toHaveLength(1);
  },
);

test('nobody pays without a ceiling: it is asked for, once, as soon as text messages are used', () => {
  expect(problemsOf(GATEWAY)).toEqual([expect.stringMatching(/^SMS_PARTS_PER_MONTH：使用短信时必填/)]);
  expect(problemsOf({ ...GATEWAY, SMS_PARTS_PER_MONTH: '2000' })).toEqual([]);
  expect(problemsOf({ SMS_PARTS_PER_MONTH: '2000' })).toEqual([]);
});
