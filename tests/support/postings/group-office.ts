import type { Person } from '../../../src/kernel/person.ts';
import type { NoticeDraft } from '../../../src/notices/domain/notice.ts';
import { CAST } from '../cast.ts';
import { untilDone } from '../delivery-office.ts';
import { everybody } from '../notice-draft.ts';
import { type OfficeRedis, startTestOffice, type TestOffice } from '../office.ts';
import { DINGTALK_SECRET, startDingtalk, startWecom } from './robots.ts';

export const GROUP = { chat: -500 };

/**
 * A whole office of the cast with a robot in 钉钉 and one in 企业微信, and a group in Telegram in which its officer, its clerk and the bot
 * are. Nothing is posted anywhere before it is asked for.
 */
export async function startGroupOffice({
  people = CAST,
  redis,
}: {
  people?: readonly Person[];
  redis?: OfficeRedis;
} = {}) {
  const [dingtalk, wecom] = [await startDingtalk(), await startWecom()];
  const settings = {
    DINGTALK_ROBOT_URL: dingtalk.url,
    DINGTALK_ROBOT_SECRET: DINGTALK_SECRET,
    WECOM_ROBOT_URL: wecom.url,
  };
  const office = await startTestOffice({ people, settings, ...(redis && { redis }) });
  for (const robot of [dingtalk, wecom]) robot.time.now = office.clock.now;
  const { officer, clerk, api } = office;
  const members = [officer, clerk].map(({ user }) => user.id);
  const group = api.addGroup({ id: GROUP.chat, title: '处室工作群', members });
  const shownInGroup = () =>
    group.messages().flatMap(({ text, from }) => (text && from?.is_bot ? [text] : []));
  return { ...office, dingtalk, wecom, group, shownInGroup };
}

export type GroupOffice = Awaited<ReturnType<typeof startGroupOffice>>;

/** Sends a notice that is to be posted, and lets the office look at what is due. */
export async function postNotice(
  office: Pick<TestOffice, 'services' | 'scheduler'>,
  more: Partial<NoticeDraft> = {},
) {
  const { notice } = await office.services.notices.startNotice({
    ...everybody(),
    postsToGroups: true,
    ...more,
  });
  await untilDone(office, notice.id);
  await office.scheduler.poke();
  return notice;
}

/** Moves the clock by so many minutes and lets the office look at what is due. */
export async function passMinutes({ clock, scheduler }: TestOffice, minutes: number): Promise<void> {
  clock.set(clock.now() + minutes * 60_000);
  await scheduler.poke();
}
