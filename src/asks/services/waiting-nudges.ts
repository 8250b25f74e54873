import type { WaitingSource } from '../../kernel/holds.ts';
import type { AskKinds } from './ask-kinds.ts';
import type { AutomaticNudges } from './automatic-nudges.ts';
import type { NudgesService } from './nudges.ts';

type Uses = {
  nudges: Pick<NudgesService, 'listUnsent' | 'drop' | 'listEscalations' | 'passEscalation'>;
  automaticNudges: Pick<AutomaticNudges, 'listDue' | 'pass'>;
  askKinds: Pick<AskKinds, 'find'>;
  /** What an officer reads of a nudge about something. */
  called(title: string): string;
  /** What an officer reads of telling who has not answered after the last nudge about something. */
  calledEscalation(title: string, people: number): string;
};

/**
 * Makes the sources of nudges that go out once nothing holds them back: those that were asked for, those that go by themselves, and what
 * liaisons are told after the last.
 */
export function createWaitingNudges(uses: Uses): WaitingSource[] {
  const { nudges, automaticNudges, askKinds, called } = uses;
  const titleOf = async (askId: string) => (await askKinds.find(askId))?.ask.title ?? askId;
  return [
    {
      name: 'nudge',
      list: async () =>
        Promise.all(
          (await nudges.listUnsent()).map(async ({ askId, number, startedAt, requestedAt }) => ({
            id: `${number} ${askId}`,
            title: called(await titleOf(askId)),
            at: startedAt ?? requestedAt,
          })),
        ),
      async drop(id, by) {
        const [number = '', askId = ''] = splitOnce(id);
        await nudges.drop(askId, Number(number), by);
      },
    },
    {
      name: 'automatic-nudge',
      list: async () =>
        (await automaticNudges.listDue()).map(({ ask, planned }) => ({
          id: `${planned.moment.key} ${ask.id}`,
          title: called(ask.title),
          at: planned.at,
        })),
      async drop(id) {
        const [key = '', askId = ''] = splitOnce(id);
        await automaticNudges.pass(askId, key);
      },
    },
    {
      name: 'escalation',
      list: async () =>
        Promise.all(
          (await nudges.listEscalations()).map(async ({ nudge: { askId, number, ...nudge }, people }) => ({
            id: `${number} ${askId}`,
            title: uses.calledEscalation(await titleOf(askId), people),
            at: nudge.startedAt ?? nudge.requestedAt,
          })),
        ),
      async drop(id) {
        const [number = '', askId = ''] = splitOnce(id);
        await nudges.passEscalation(askId, Number(number));
      },
    },
  ];
}

const splitOnce = (id: string): string[] => {
  const at = id.indexOf(' ');
  return [id.slice(0, at), id.slice(at + 1)];
};
