import { Api } from 'grammy';
import { createApiClient } from '../../../src/bot/api-client.ts';
import type { PostingSettings } from '../../../src/delivery/postings/index.ts';
import type { Group } from '../../../src/delivery/postings/posting.ts';
import { startBotApi } from '../bot-api.ts';
import { DINGTALK_SECRET, type Robot, startDingtalk, startWecom } from './robots.ts';

/** A group with the other end of it, where a test reads what stands there and makes what may go wrong. */
export type GroupStage = {
  settings: PostingSettings;
  group: Group;
  botApi: Api;
  shown(): string[];
  /** It takes nothing any more from whoever posts here. */
  shutOut(): void;
  /** It wants to hear nothing for a while. */
  putOff(): void;
  /** What is posted next is taken, and no answer comes. */
  loseAnswer(): void;
  /** Its server is not there. */
  takeAway(): Promise<void>;
};

const NO_TELEGRAM = new Api('none');
/** What gets no answer here is given up by then. */
export const SILENCE_ENDS_MS = 300;

/** For every kind of groups, by its name: a new one brings its own. */
export const GROUP_STAGES: Readonly<Record<string, () => Promise<GroupStage>>> = {
  telegram: openTelegram,
  dingtalk: async () => {
    const robot = await startDingtalk();
    const settings = { DINGTALK_ROBOT_URL: robot.url, DINGTALK_ROBOT_SECRET: DINGTALK_SECRET };
    return ofRobot(
      robot,
      settings,
      { id: 'd', kind: 'dingtalk', name: '钉钉群' },
      { out: 400_102, tooFast: 130_101 },
    );
  },
  wecom: async () => {
    const robot = await startWecom();
    const group = { id: 'w', kind: 'wecom', name: '企业微信群' };
    return ofRobot(robot, { WECOM_ROBOT_URL: robot.url }, group, { out: 93_000, tooFast: 45_009 });
  },
};

const ofRobot = (
  robot: Robot,
  settings: PostingSettings,
  group: Group,
  codes: { out: number; tooFast: number },
): GroupStage => ({
  ...{ settings, group, botApi: NO_TELEGRAM, shown: robot.shown },
  shutOut: () => robot.fail(codes.out),
  putOff: () => robot.fail(codes.tooFast),
  loseAnswer: () => robot.fail('silent'),
  takeAway: robot.stop,
});

async function openTelegram(): Promise<GroupStage> {
  const api = await startBotApi();
  const owner = api.addAccount({ id: 4_001, first_name: '周' });
  owner.send('/start');
  const group = api.addGroup({ id: -500, title: '处室工作群', members: [owner.user.id] });
  const client = createApiClient({ token: api.token, apiRoot: api.url, replyTimeoutMs: SILENCE_ENDS_MS });
  const botApi = new Api(api.token, { apiRoot: api.url });
  botApi.config.use(client.transformer);
  return {
    settings: {},
    group: { id: 't1', kind: 'telegram', name: '处室工作群', chat: { id: group.id } },
    botApi,
    shown: () => group.messages().flatMap(({ text, from }) => (text && from?.is_bot ? [text] : [])),
    shutOut: () => group.removeBot(),
    putOff: () => api.faults.add({ kind: 'too-many-requests', retryAfterSeconds: 7, times: 1 }),
    loseAnswer: () => api.faults.add({ kind: 'silence', carriedOut: true, times: 1 }),
    takeAway: () => api.close(),
  };
}
