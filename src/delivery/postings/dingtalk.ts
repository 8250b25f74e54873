import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { PostingOutcome } from '../domain/posting.ts';
import { callRobot } from './call-robot.ts';
import type { GroupKind } from './posting.ts';
import { robotAddress } from './robot-address.ts';

/** Source: 钉钉, 自定义机器人: the body has at most 20,000 bytes; a thousand are left for what stands around the words. */
const MOST_BYTES = 19_000;
/** Source: 钉钉, 自定义机器人: 20 messages a minute; a robot that sends more is silent for ten minutes. */
const SILENT_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

const settings = {
  DINGTALK_ROBOT_URL: robotAddress(
    '/robot/send',
    'access_token',
    'https://oapi.dingtalk.com/robot/send?access_token=…',
  ),
  DINGTALK_ROBOT_SECRET: z
    .string()
    .regex(/^SEC[\w-]{8,}$/, '应为机器人安全设置“加签”给出的密钥，以 SEC 开头')
    .optional(),
};

type Settings = { DINGTALK_ROBOT_URL?: string | undefined; DINGTALK_ROBOT_SECRET?: string | undefined };

/** What the codes mean. Source: 钉钉, 自定义机器人, 错误码. */
const OUTCOMES: Readonly<Record<number, PostingOutcome>> = {
  0: { is: 'posted' },
  [-1]: { is: 'later', trouble: 'busy', afterMs: MINUTE_MS },
  130101: { is: 'later', trouble: 'too-fast', afterMs: SILENT_MS },
  410100: { is: 'later', trouble: 'too-fast', afterMs: SILENT_MS },
  310000: { is: 'refused', trouble: 'misconfigured' },
  300001: { is: 'refused', trouble: 'no-such-robot' },
  400013: { is: 'refused', trouble: 'no-such-robot' },
  400101: { is: 'refused', trouble: 'no-such-robot' },
  400102: { is: 'refused', trouble: 'no-such-robot' },
  400106: { is: 'refused', trouble: 'no-such-robot' },
};

/** A robot of a group in 钉钉, whose calls are signed (加签). */
export const dingtalk = {
  name: 'dingtalk',
  settings,
  secrets: ['DINGTALK_ROBOT_URL', 'DINGTALK_ROBOT_SECRET'],
  problems({ DINGTALK_ROBOT_URL: address, DINGTALK_ROBOT_SECRET: secret }) {
    if (address && !secret)
      return ['DINGTALK_ROBOT_SECRET：设置了 DINGTALK_ROBOT_URL 时必填，机器人的安全设置选“加签”'];
    if (secret && !address) return ['DINGTALK_ROBOT_URL：设置了 DINGTALK_ROBOT_SECRET 时必填'];
    return [];
  },
  groupsOf: ({ DINGTALK_ROBOT_URL: address }) =>
    address ? [{ id: 'd', kind: 'dingtalk', name: '钉钉群' }] : [],
  connect: ({ DINGTALK_ROBOT_URL = '', DINGTALK_ROBOT_SECRET = '' }, { clock, answerWithinMs }) => ({
    post: (_, posting) =>
      callRobot(
        signed(DINGTALK_ROBOT_URL, DINGTALK_ROBOT_SECRET, clock.now()),
        posting,
        { mostBytes: MOST_BYTES, outcomes: OUTCOMES },
        answerWithinMs,
      ),
  }),
} satisfies GroupKind<Settings>;

/** Source: 钉钉, 自定义机器人安全设置: Base64 of the HMAC-SHA256 of "timestamp\nsecret" by the secret, good for an hour. */
function signed(address: string, secret: string, now: number): string {
  const url = new URL(address);
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return url.href;
}
