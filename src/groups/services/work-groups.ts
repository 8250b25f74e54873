import type { Group } from '../../delivery/postings/posting.ts';
import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { carriedBy } from '../../reminders/domain/carried-waves.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import type { ChosenGroup } from '../domain/chosen-group.ts';
import type { GroupStore } from '../store/group-store.ts';

export type WorkGroupsDeps = {
  groups: GroupStore;
  /** Those that the settings name. */
  inSettings: readonly Group[];
  reminders: Pick<RemindersService, 'findReminder' | 'listBetween'>;
  clock: Clock;
};

const TELEGRAM = 'telegram';

/** Makes the service of the groups in which notices are posted, and of which reminders are. */
export function createWorkGroups({ groups, inSettings, reminders, clock }: WorkGroupsDeps) {
  const decision = (by: number, action: AuditActionName, subject: string, after?: string): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject },
    ...(after !== undefined && { after }),
  });

  const asGroup = (id: string, { title, chatId, topic }: ChosenGroup): Group => ({
    ...{ id, kind: TELEGRAM, name: title },
    chat: { id: chatId, topic },
  });

  async function findIn(chatId: number): Promise<string | undefined> {
    return [...(await groups.list())].find(([, chosen]) => chosen.chatId === chatId)?.[0];
  }

  async function list(): Promise<Group[]> {
    const chosen = [...(await groups.list())].map(([id, one]) => asGroup(id, one));
    return [...chosen.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })), ...inSettings];
  }

  return {
    /** Lists the groups: those that officers chose, in the order in which they did, then those of the settings. */
    list,

    /** Tells whether there is any group to post in. */
    async hasAny(): Promise<boolean> {
      return inSettings.length > 0 || (await groups.listIds()).length > 0;
    },

    /** Takes a group as one in which notices are posted; one that is there already takes its new name and topic. */
    async choose(chosen: ChosenGroup, by: number): Promise<'new' | 'known'> {
      const known = await findIn(chosen.chatId);
      if (known !== undefined) {
        await groups.change(known, () => chosen);
        return 'known';
      }
      await groups.saveNew(await groups.takeId(), chosen, decision(by, 'group-chosen', chosen.title));
      return 'new';
    },

    /** Posts no more in a group that an officer chose; false where there is none any more. */
    async remove(id: string, by: number): Promise<boolean> {
      const removed = await groups.removeIf(
        id,
        () => true,
        ({ title }) => decision(by, 'group-removed', title),
      );
      return removed !== undefined;
    },

    /** Moves a group to the chat that it has become. */
    async move(from: number, to: number): Promise<void> {
      const known = await findIn(from);
      if (known !== undefined) await groups.change(known, (group) => ({ ...group, chatId: to }));
    },

    /** Tells whether the reminders of a scenario are posted. */
    isOn: async (scenario: string): Promise<boolean> => (await groups.listScenarios()).includes(scenario),

    /** Has the reminders of a scenario posted from now on, or no more; said again, it is recorded once. */
    async turn(
      scenario: string,
      isOn: boolean,
      { by, subject }: { by: number; subject: string },
    ): Promise<void> {
      await groups.turn(scenario, isOn, decision(by, 'group-posting-set', subject, isOn ? '发布' : '不发布'));
    },

    /** Tells whether what goes out under an id is a reminder that is posted, or carries one that is. */
    async isPostedReminder(noticeId: string): Promise<boolean> {
      const scenarios = await groups.listScenarios();
      const reminder = scenarios.length > 0 ? await reminders.findReminder(noticeId) : undefined;
      if (!reminder) return false;
      const { date } = reminder.wave;
      const all = carriedBy(reminder, await reminders.listBetween(date, date));
      return all.some(({ wave }) => scenarios.includes(wave.scenario.id));
    },
  };
}

export type WorkGroups = ReturnType<typeof createWorkGroups>;
