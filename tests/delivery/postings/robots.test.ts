import { Api } from 'grammy';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { rehearsalConfig } from '../../../src/app/open-rehearsal.ts';
import { secretsOf } from '../../../src/app/standard-error.ts';
import {
  groupsInSettings,
  openPostings,
  type PostingSettings,
} from '../../../src/delivery/postings/index.ts';
import { SILENCE_ENDS_MS } from '../../support/postings/group-stages.ts';
import {
  DINGTALK_SECRET,
  type Fault,
  type Robot,
  startDingtalk,
  startWecom,
} from '../../support/postings/robots.ts';

const WORDS = { text: '今天下午三点开会' };
const MINUTE_MS = 60_000;

function postingTo(kind: 'dingtalk' | 'wecom', settings: PostingSettings, clock = { now: () => Date.now() }) {
  const tools = { botApi: new Api('none'), clock, answerWithinMs: SILENCE_ENDS_MS };
  const post = openPostings(settings, tools);
  return () => post({ id: kind, kind, name: '群' }, WORDS);
}

const toDingtalk = (robot: Robot, secret = DINGTALK_SECRET, clock?: { now(): number }) =>
  postingTo('dingtalk', { DINGTALK_ROBOT_URL: robot.url, DINGTALK_ROBOT_SECRET: secret }, clock);
const toWecom = (robot: Robot) => postingTo('wecom', { WECOM_ROBOT_URL: robot.url });

/** Posts once a call of the robot's clock, and says which were taken. */
async function postMany(robot: Robot, post: () => Promise<{ is: string }>, times: number) {
  const became: string[] = [];
  for (let time = 0; time < times; time++) became.push((await post()).is);
  return { became, shown: robot.shown().length };
}

describe('a robot in 钉钉', () => {
  test('takes what is signed with its secret, and refuses what is signed with another', async () => {
    const robot = await startDingtalk();
    expect(await toDingtalk(robot)()).toEqual({ is: 'posted' });
    const other = toDingtalk(robot, `SEC${'0'.repeat(64)}`);
    expect(await other()).toEqual({ is: 'refused', trouble: 'misconfigured' });
    expect(robot.shown()).toEqual([WORDS.text]);
  });

  test('refuses a signature of another hour', async () => {
    const robot = await startDingtalk();
    const late = toDingtalk(robot, DINGTALK_SECRET, { now: () => Date.now() - 90 * MINUTE_MS });
    expect(await late()).toEqual({ is: 'refused', trouble: 'misconfigured' });
  });

  test('that does not exist any more is named as that', async () => {
    const robot = await startDingtalk();
    const url = robot.url.replace(/access_token=.*/, 'access_token=gone');
    const post = postingTo('dingtalk', { DINGTALK_ROBOT_URL: url, DINGTALK_ROBOT_SECRET: DINGTALK_SECRET });
    expect(await post()).toEqual({ is: 'refused', trouble: 'no-such-robot' });
  });

  test('takes twenty a minute, then nothing for ten minutes, and each refusal is for later', async () => {
    const robot = await startDingtalk();
    let now = Date.now();
    const clock = { now: () => now };
    robot.time.now = clock.now;
    const post = toDingtalk(robot, DINGTALK_SECRET, clock);
    const { became, shown } = await postMany(robot, post, 21);
    expect([became.filter((is) => is === 'posted').length, became.at(-1), shown]).toEqual([20, 'later', 20]);
    now += 2 * MINUTE_MS;
    const waiting = await post();
    expect(waiting).toEqual({ is: 'later', trouble: 'too-fast', afterMs: 10 * MINUTE_MS });
    now += 10 * MINUTE_MS;
    expect(await post()).toEqual({ is: 'posted' });
  });
});

describe('a robot in 企业微信', () => {
  test('knows us by the key in its address alone', async () => {
    const robot = await startWecom();
    const stranger = postingTo('wecom', { WECOM_ROBOT_URL: robot.url.replace(/key=.*/, 'key=another') });
    expect(await stranger()).toEqual({ is: 'refused', trouble: 'no-such-robot' });
    expect(await toWecom(robot)()).toEqual({ is: 'posted' });
  });

  test('takes twenty a minute, and what came too fast a minute later', async () => {
    const robot = await startWecom();
    let now = Date.now();
    robot.time.now = () => now;
    const { became, shown } = await postMany(robot, toWecom(robot), 21);
    expect([became.at(-1), shown]).toEqual(['later', 20]);
    now += MINUTE_MS;
    expect(await toWecom(robot)()).toEqual({ is: 'posted' });
  });
});

describe.each([
  ['钉钉', startDingtalk, toDingtalk],
  ['企业微信', startWecom, toWecom],
] as const)('when %s answers in another way', (_, start, to) => {
  test.each<[Fault, string]>([
    ['cut', 'unknown'],
    ['silent', 'unknown'],
    ['garbage', 'unknown'],
    ['broken', 'unknown'],
    ['page', 'refused'],
    [-1, 'later'],
    [999_999, 'refused'],
  ])('%s means %s, and the call is made once', async (fault, is) => {
    const robot = await start();
    robot.fail(fault);
    expect((await to(robot as Robot)()).is).toBe(is);
    expect(robot.calls()).toBe(1);
  });
});

describe('the settings of robots', () => {
  const ADDRESS = 'https://oapi.dingtalk.com/robot/send?access_token=abc';
  const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc';

  test('are taken whole, also for a product on servers of the office', () => {
    const own = 'https://ding.example.gov.cn/robot/send?access_token=abc';
    for (const DINGTALK_ROBOT_URL of [ADDRESS, own]) {
      const { postings } = loadConfig({ DINGTALK_ROBOT_URL, DINGTALK_ROBOT_SECRET: DINGTALK_SECRET });
      expect(postings).toMatchObject({ DINGTALK_ROBOT_URL, DINGTALK_ROBOT_SECRET: DINGTALK_SECRET });
    }
    expect(loadConfig({ WECOM_ROBOT_URL: WECOM }).postings).toMatchObject({ WECOM_ROBOT_URL: WECOM });
  });

  test('are hidden from the log, and let no rehearsal post anywhere', () => {
    const config = loadConfig({
      ...{ DINGTALK_ROBOT_URL: ADDRESS, DINGTALK_ROBOT_SECRET: DINGTALK_SECRET, WECOM_ROBOT_URL: WECOM },
    });
    const paths = ['/robot/send?access_token=abc', '/cgi-bin/webhook/send?key=abc'];
    expect(secretsOf(config)).toEqual(expect.arrayContaining([ADDRESS, WECOM, DINGTALK_SECRET, ...paths]));
    expect(groupsInSettings(config.postings)).toHaveLength(2);
    expect(groupsInSettings(rehearsalConfig(config).postings)).toEqual([]);
  });

  test.each([
    [{ DINGTALK_ROBOT_URL: ADDRESS }, 'DINGTALK_ROBOT_SECRET：'],
    [{ DINGTALK_ROBOT_SECRET: DINGTALK_SECRET }, 'DINGTALK_ROBOT_URL：'],
    [{ DINGTALK_ROBOT_URL: 'http://oapi.dingtalk.com/robot/send?access_token=abc' }, 'DINGTALK_ROBOT_URL：'],
    [{ DINGTALK_ROBOT_URL: 'https://oapi.dingtalk.com/robot/send' }, 'DINGTALK_ROBOT_URL：'],
    [{ WECOM_ROBOT_URL: ADDRESS }, 'WECOM_ROBOT_URL：'],
    [{ WECOM_ROBOT_URL: WECOM, WECOM_ROBOT_URL_FILE: '/none' }, 'WECOM_ROBOT_URL：与 WECOM_ROBOT_URL_FILE'],
  ])('%j are refused by %s, and no key is repeated', (settings, hint) => {
    const refusal = (() => {
      try {
        loadConfig(settings);
      } catch (error) {
        return String(error);
      }
    })();
    expect(refusal).toContain(hint);
    expect(refusal).not.toContain('=abc');
  });
});
