import type { Audience } from '../../kernel/audience.ts';
import type { Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import { dateOf, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { canCarry, withParagraph } from '../../notices/domain/paragraph.ts';
import type { AttachedFilesOf } from '../../notices/services/attached-files.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { type DueWaves, dueWaves, ON_TIME_MS, type WaveRecord } from '../domain/due-waves.ts';
import type { PlannedWave } from '../domain/plan-reminders.ts';
import { type ReminderText, renderWave } from '../domain/reminder-text.ts';
import { asksForPromise } from '../domain/scenario.ts';
import { wayBelow } from '../domain/way-below.ts';
import type { WaveStore } from '../store/wave-store.ts';
import type { ReminderParagraphs } from './reminder-paragraphs.ts';
import type { ScenarioNudging } from './scenario-nudging.ts';
import type { WavePlanService } from './wave-plan.ts';

export type RemindersDeps = {
  wavePlan: Pick<WavePlanService, 'plan'>;
  waveStore: Pick<WaveStore, 'listRecords' | 'recordWave' | 'recordStart'>;
  /** Started under one id, a notice goes out once, whoever starts it and however often. */
  notices: Pick<NoticesService, 'startNotice' | 'findNotice'>;
  audiences: Pick<AudiencesService, 'count' | 'list'>;
  /** After how many working days those are nudged who have not taken note. */
  nudging: Pick<ScenarioNudging, 'find'>;
  /** What other areas add for single people. */
  paragraphs: Pick<ReminderParagraphs, 'list'>;
  attachedFiles: Pick<AttachedFilesOf, 'list'>;
  office: { name: string; timezone: string; reportPhone: string };
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** A wave with its wording, and what became of it. */
export type Reminder = { wave: PlannedWave; text: ReminderText; record: WaveRecord | undefined };

/** What somebody reads of a reminder, and how many others read a line of their own in it. */
export type OwnCopy = { text: string; others: number };

/** Makes the service of reminders of holidays: what is planned, what is due, what went out. */
export function createRemindersService(deps: RemindersDeps) {
  const { wavePlan, waveStore, notices, audiences, office, clock } = deps;
  const zone = office.timezone;

  function wordsOf(wave: PlannedWave, today: PlainDate): ReminderText {
    const facts = { occasion: wave.occasion, today, office: office.name, reportPhone: office.reportPhone };
    return renderWave(wave.wave, facts);
  }

  async function listReminders(years: readonly number[]): Promise<Reminder[]> {
    const [waves, records] = await Promise.all([wavePlan.plan(years), waveStore.listRecords()]);
    return waves.map((wave) => ({ wave, text: wordsOf(wave, wave.date), record: records.get(wave.id) }));
  }

  /** What went out stays as it was sent, or corrected since, whatever the wording has become. */
  async function asSent(reminder: Reminder): Promise<Reminder> {
    const { wave: planned, record } = reminder;
    if (record?.status !== 'sent') return reminder;
    const wave = { ...planned, wave: { ...planned.wave, short: record.short ?? planned.wave.short } };
    const { short } = wordsOf(wave, dateOf(record.at, zone));
    const content = (await notices.findNotice(wave.id))?.content;
    if (content?.kind !== 'text') return { ...reminder, wave, text: { ...reminder.text, short } };
    const [title = ''] = content.text.split('\n');
    return { ...reminder, wave, text: { title, text: content.text, short } };
  }

  /** What the wave adds for those of its audience whom an area has something to tell. */
  async function listParagraphs(audience: Audience): Promise<Map<PersonId, string>> {
    const given = await deps.paragraphs.list();
    if (given.size === 0) return given;
    const members = new Set((await audiences.list(audience)).map(({ id }) => id));
    return new Map([...given].filter(([id]) => members.has(id)));
  }

  /** Starts the wave's notice; not while its audience is empty: it stays due until there is somebody to read it. */
  async function send(wave: PlannedWave, now: number, by: number | undefined): Promise<boolean> {
    const { scenario, id, validUntil } = wave;
    if ((await audiences.count(scenario.audience)).total === 0) return false;
    const { title, text } = wordsOf(wave, dateOf(now, zone));
    const [attached, apart] = await deps.attachedFiles.list(id);
    if (apart && now - wave.at <= ON_TIME_MS) return false;
    const nudgeAfter = [...(await deps.nudging.find(scenario))];
    const notice: NoticeDraft = {
      id,
      kind: 'reminder',
      title,
      content: { kind: 'text', text, ...(attached && { attached }) },
      ...wayBelow(scenario, wave.wave),
      promise: asksForPromise(scenario, wave.wave),
      ...(nudgeAfter.length > 0 && { nudgeAfter }),
      audience: scenario.audience,
      validUntil,
    };
    const decision: Decision | undefined =
      by === undefined ? undefined : { by, action: 'broadcast-continued', subject: title };
    const { isNew } = await notices.startNotice(notice, decision, await listParagraphs(scenario.audience));
    const { text: said, short } = wave.wave;
    await waveStore.recordWave(id, { status: 'sent', at: now, text: said, short });
    return isNew;
  }

  /** The years whose waves can lie near an instant: 元旦's stand in the year before theirs. */
  const yearsAround = (instant: number): number[] => {
    const year = yearOf(dateOf(instant, zone));
    return [year - 1, year, year + 1];
  };

  async function listDue(now: number): Promise<DueWaves> {
    const since = await waveStore.recordStart(now);
    const [waves, records] = await Promise.all([wavePlan.plan(yearsAround(now)), waveStore.listRecords()]);
    return dueWaves({ waves, records, now, zone, since });
  }

  async function noteMissed(missed: readonly PlannedWave[]): Promise<void> {
    for (const { id } of missed) await waveStore.recordWave(id, { status: 'missed', at: clock.now() });
  }

  const listMissed = async () => (await listDue(clock.now())).missed;

  return {
    /**
     * Sends what is due, returns it, and records what was merged. The clock only pokes: asked again, or by two processes at
     * once, it does nothing more. A crash between starting and recording is made good by the next poke.
     *
     * @param asked the wave for whose sake an officer asks: if it starts now, that is recorded as the officer's decision
     */
    async sendDueReminders(asked?: { waveId: string; by: number }): Promise<PlannedWave[]> {
      if (await deps.isHeld()) return [];
      const now = clock.now();
      const due = await listDue(now);
      for (const { id, mergedInto } of due.merged)
        await waveStore.recordWave(id, { status: 'merged', at: now, into: mergedInto });
      const started: PlannedWave[] = [];
      for (const wave of due.send)
        if (await send(wave, now, asked?.waveId === wave.id ? asked.by : undefined)) started.push(wave);
      return started;
    },

    /** Tells the admins which waves were never sent and are over by now, each once; what `tell` could tell nobody (false), at a later poke. */
    async reportMissed(tell: (missed: PlannedWave[]) => Promise<boolean>): Promise<void> {
      const find = async () => {
        const missed = await listMissed();
        return missed.length > 0 ? missed : undefined;
      };
      if (!(await deps.isHeld()) && (await find()))
        await deps.tellOnce({ id: 'missed-reminders', find, tell, note: noteMissed });
    },

    /** Notes that the office begins to use the product, unless it has: what is over by then is never missed. */
    begin: () => waveStore.recordStart(clock.now()),

    /** Lists what is over by now and was never sent, as long as nobody has been told. */
    listMissed,
    /** Notes all of these as told. */
    noteMissed: async (): Promise<void> => noteMissed(await listMissed()),

    /** Lists what would be sent now if nothing held it back. */
    listDue: async (): Promise<PlannedWave[]> => (await listDue(clock.now())).send,

    /** Lists the reminders of a year's holidays; those of 元旦 may lie in the December before. */
    listYear: (year: number): Promise<Reminder[]> => listReminders([year]),

    /** Lists whatever goes out on the days from `from` to `to`. */
    async listBetween(from: PlainDate, to: PlainDate): Promise<Reminder[]> {
      const years = Array.from({ length: yearOf(to) - yearOf(from) + 3 }, (_, i) => yearOf(from) - 1 + i);
      const reminders = await listReminders(years);
      return reminders.filter(({ wave }) => from <= wave.date && wave.date <= to);
    },

    /** Lists what is still to come, skipped waves among them; merged ones are not. */
    async listUpcoming(): Promise<Reminder[]> {
      const now = clock.now();
      const reminders = await listReminders(yearsAround(now));
      return reminders.filter(
        ({ wave, record }) => !record && wave.mergedInto === undefined && now < wave.validUntil,
      );
    },

    /** Finds a wave by its id, one that went out with the text that was sent; undefined where no scenario has it any more. */
    async findReminder(id: string): Promise<Reminder | undefined> {
      const year = yearOfId(id);
      const reminders = Number.isInteger(year) ? await listReminders([year]) : [];
      const found = reminders.find(({ wave }) => wave.id === id);
      return found && asSent(found);
    },

    /** Lists what became of waves so far, sent, missed or merged: the one planned last comes first. */
    async listHistory(): Promise<Reminder[]> {
      const records = await waveStore.listRecords();
      const years = new Set([...records.keys()].map(yearOfId));
      const reminders = await listReminders([...years]);
      const past = reminders.filter(({ record }) => record !== undefined);
      return past.sort((a, b) => b.wave.at - a.wave.at);
    },

    /**
     * Returns a reminder as somebody would read it if it began now, with the line of their own below the text of all, and how many have such
     * a line. Of one that began already only the text of all: its lines were fixed then.
     */
    async readAs({ wave, text, record }: Reminder, personId: PersonId | undefined): Promise<OwnCopy> {
      const given = record ? new Map<PersonId, string>() : await listParagraphs(wave.scenario.audience);
      const content = { kind: 'text', text: text.text } as const;
      const carried = new Map([...given].filter(([, paragraph]) => canCarry(content, paragraph)));
      const own = personId === undefined ? undefined : carried.get(personId);
      const read = own === undefined ? undefined : withParagraph(content, own);
      return { text: read?.kind === 'text' ? read.text : text.text, others: carried.size - (read ? 1 : 0) };
    },

    /** Counts the people of the audience, reachable or not. */
    countAudience: async (audience: Audience): Promise<number> => (await audiences.count(audience)).total,
  };
}

/** The year of the holiday, third part of a wave's id; NaN for what is no such id. */
function yearOfId(id: string): number {
  return /^reminder\.[a-z0-9-]+\.(\d{4})\./.test(id) ? Number(id.split('.')[2]) : Number.NaN;
}

export type RemindersService = ReturnType<typeof createRemindersService>;
