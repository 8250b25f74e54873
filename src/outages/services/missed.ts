import type { AutomaticNudges } from '../../asks/services/automatic-nudges.ts';
import type { NudgesService } from '../../asks/services/nudges.ts';
import type { CallsService } from '../../invitations/services/calls.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import type { SchedulesService } from '../../schedules/services/schedules.ts';
import type { AnnouncementsService } from '../../study/services/announcements.ts';
import type { Missed } from '../domain/outage-record.ts';

type Uses = {
  reminders: Pick<RemindersService, 'begin' | 'listMissed' | 'noteMissed' | 'findReminder'>;
  schedules: Pick<SchedulesService, 'listMissed' | 'noteMissed' | 'find'>;
  automaticNudges: Pick<AutomaticNudges, 'listMissed'>;
  nudges: Pick<NudgesService, 'preview'>;
  announcements: Pick<AnnouncementsService, 'listMissed'>;
  calls: Pick<CallsService, 'findMissed'>;
  /** What officers read of a call. */
  called: string;
  /** Whether nothing may go out by itself until an officer has decided: then nothing is over for good. */
  isHeld(): Promise<boolean>;
};

/** When nobody was there (epoch milliseconds). */
type Span = { from: number; until: number };

/** Makes what knows all that was to go out and is over, whichever area it is, for one word about it, each with what may still be sent. */
export function createMissed(uses: Uses) {
  const { reminders, schedules, nudges, called } = uses;

  async function listWaves(): Promise<Missed[]> {
    const waves = (await reminders.listMissed()).map(async ({ id, at }) => ({
      ...{ kind: 'wave' as const, id, at },
      title: (await reminders.findReminder(id))?.text.title ?? id,
    }));
    return Promise.all(waves);
  }

  async function listPlans(): Promise<Missed[]> {
    const plans = (await schedules.listMissed()).map(async ({ plan: { draft }, key, at }) => {
      const { reachable = 0 } = (await schedules.find(draft.number))?.headcount ?? {};
      return {
        ...{ kind: 'plan' as const, id: String(draft.number), at, title: draft.title },
        ...sendable(reachable, key),
      };
    });
    return Promise.all(plans);
  }

  /** Where nobody is left to be nudged, or somebody has seen to it, nothing was missed. */
  async function listNudges(span: Span): Promise<Missed[]> {
    const found = (await uses.automaticNudges.listMissed(span)).map(async ({ ask, planned: { at } }) => {
      const seen = await nudges.preview(ask.id);
      if (!seen || 'refused' in seen || seen.waiting || seen.people === 0) return [];
      const after = sendable(seen.people, String(seen.number));
      return [{ kind: 'nudge' as const, id: ask.id, at, title: ask.title, ...after }];
    });
    return (await Promise.all(found)).flat();
  }

  const listSessions = async (span: Span): Promise<Missed[]> =>
    (await uses.announcements.listMissed(span)).map(({ session, label, at }) => ({
      ...{ kind: 'session', id: String(session), at, title: label },
    }));

  async function listCalls(span: Span): Promise<Missed[]> {
    const found = await uses.calls.findMissed(span);
    if (!found) return [];
    const { number, sendAt: at } = found.call;
    const after = sendable(found.people, String(number));
    return [{ kind: 'call', id: String(number), at, title: called, ...after }];
  }

  return {
    /** Lists it as found at the end of a span in which nobody was there; nothing while things are held back. */
    async list(span: Span): Promise<Missed[]> {
      if (await uses.isHeld()) return [];
      const lists = [listWaves(), listPlans(), listNudges(span), listSessions(span), listCalls(span)];
      return (await Promise.all(lists)).flat();
    },
    /** Notes that the office begins, unless it has; not while things are held back, as by a wrong clock. */
    begin: async () => (await uses.isHeld()) || reminders.begin(),
    /** Notes what reminders and planned broadcasts have missed as told. */
    note: async () => Promise.all([reminders.noteMissed(), schedules.noteMissed()]),
  };
}

const sendable = (people: number, key: string): Pick<Missed, 'after'> =>
  people > 0 ? { after: { people, key } } : {};
