import type { PostingOutcome } from '../domain/posting.ts';
import { callRobot } from './call-robot.ts';
import type { GroupKind } from './posting.ts';
import { robotAddress } from './robot-address.ts';

/** Source: 企业微信, 群机器人配置说明: content, "最长不超过2048个字节，必须是utf8编码". */
const MOST_BYTES = 2_048;
/** Source: 企业微信, 群机器人配置说明: 20 messages a minute. */
const MINUTE_MS = 60_000;

const settings = {
  WECOM_ROBOT_URL: robotAddress(
    '/webhook/send',
    'key',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  ),
};

type Settings = { WECOM_ROBOT_URL?: string | undefined };

/** What the codes mean. Source: 企业微信, 全局错误码. */
const OUTCOMES: Readonly<Record<number, PostingOutcome>> = {
  0: { is: 'posted' },
  [-1]: { is: 'later', trouble: 'busy', afterMs: MINUTE_MS },
  45009: { is: 'later', trouble: 'too-fast', afterMs: MINUTE_MS },
  93000: { is: 'refused', trouble: 'no-such-robot' },
};

/** A robot of a group in 企业微信. Its address alone lets anybody post: the key in it is a secret. */
export const wecom = {
  name: 'wecom',
  settings,
  secrets: ['WECOM_ROBOT_URL'],
  groupsOf: ({ WECOM_ROBOT_URL: address }) =>
    address ? [{ id: 'w', kind: 'wecom', name: '企业微信群' }] : [],
  connect: ({ WECOM_ROBOT_URL = '' }, { answerWithinMs }) => ({
    post: (_, posting) =>
      callRobot(WECOM_ROBOT_URL, posting, { mostBytes: MOST_BYTES, outcomes: OUTCOMES }, answerWithinMs),
  }),
} satisfies GroupKind<Settings>;
