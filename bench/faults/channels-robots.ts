import { setTimeout as wait } from 'node:timers/promises';
import { Api } from 'grammy';
import { loadConfig } from '../../src/app/config.ts';
import { openPostings } from '../../src/delivery/postings/index.ts';
import type { Ending } from '../../tests/support/channels/ending.ts';
import {
  DINGTALK_SECRET,
  type Robot,
  startDingtalk,
  startWecom,
} from '../../tests/support/postings/robots.ts';
import type { Stage } from '../stage.ts';
import type { Broken, Row } from './channel-row.ts';
import {
  numberOf,
  openChannelSite,
  openEnds,
  pass,
  peopleWith,
  SETTLED_MS,
  STEP_MS,
  until,
} from './channel-site.ts';
import { exactly, sum } from './off-measures.ts';

const NOTICES = 4;
const MINUTE_MS = 60_000;
const WITHIN_MS = 30 * MINUTE_MS;
/** As many as a robot takes in a minute. */
const MOST_PER_MINUTE = 20;

/** What becomes of notices in work groups when their robots are spoken to too fast, by whomever. */
export const robotRows = (stage: Stage): Row[] => [
  [
    `robot-too-fast: ${NOTICES} notices, the minute of 钉钉 is used up`,
    () => speakTooFast(stage, 'dingtalk'),
  ],
  ['… that of 企业微信', () => speakTooFast(stage, 'wecom')],
];

/** A robot in its group, and how another program posts there. */
type Group = {
  robot: Robot;
  settings: Record<string, string>;
  /** Posts as another program does, at an instant (epoch ms). */
  postAsOther(now: number): Promise<unknown>;
};

const OTHER = '另一个程序的消息';
const TITLES = Array.from({ length: NOTICES }, (_, index) => `廉洁提醒之${index + 1}`);

async function openGroup(kind: 'dingtalk' | 'wecom', ends: Ending): Promise<Group> {
  const isDingtalk = kind === 'dingtalk';
  const robot = isDingtalk ? await startDingtalk(DINGTALK_SECRET, ends) : await startWecom(ends);
  const settings: Record<string, string> = isDingtalk
    ? { DINGTALK_ROBOT_URL: robot.url, DINGTALK_ROBOT_SECRET: DINGTALK_SECRET }
    : { WECOM_ROBOT_URL: robot.url };
  const postAsOther = (now: number) => {
    const tools = { botApi: new Api('none'), clock: { now: () => now } };
    const post = openPostings(loadConfig(settings).postings, tools);
    return post(isDingtalk ? DINGTALK_GROUP : WECOM_GROUP, { text: OTHER });
  };
  return { robot, settings, postAsOther };
}

const DINGTALK_GROUP = { id: 'd', kind: 'dingtalk', name: '钉钉群' };
const WECOM_GROUP = { id: 'w', kind: 'wecom', name: '企业微信群' };

async function speakTooFast(stage: Stage, kind: 'dingtalk' | 'wecom'): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const { robot, settings, postAsOther } = await openGroup(kind, ends);
  const site = await openChannelSite(stage, {
    // A notice to nobody is posted nowhere.
    people: peopleWith(1, (id) => ({ phone: numberOf(id) })),
    settings,
  });
  const { machine } = site;
  robot.time.now = machine.now;
  const posted = () => TITLES.map((title) => robot.shown().filter((text) => text.includes(title)).length);
  try {
    for (let times = 0; times < MOST_PER_MINUTE; times++) await postAsOther(machine.now());
    const calls = robot.calls();
    for (const [index, title] of TITLES.entries())
      await site.send({
        ...{ id: `broadcast.${index + 1}`, title, content: { kind: 'text', text: title } },
        postsToGroups: true,
      });
    await until(() => robot.calls() > calls, 'A call to the robot');
    const refused = exactly('posted while its minute was used up', sum(posted()), 0);
    // Each notice that the robot refused waits for as long by itself.
    for (let left = WITHIN_MS; left > 0 && posted().includes(0); left -= STEP_MS) await pass(site, STEP_MS);
    await wait(SETTLED_MS);
    return { counts: posted(), failed: new Set(), told: site.told('工作群'), more: [refused] };
  } finally {
    await site.close();
    closeAll();
  }
}
