import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import { requirementsOf } from '../domain/requirements.ts';
import { HOLIDAY_NOTICE } from '../domain/templates.ts';
import * as say from './holiday-notice-messages.ts';

export type HolidayNoticeUses = { documents: Documents; office: Office; reminders: RemindersService };

/** A file of which many get the same. */
type NoticeFile = { name: string; bytes: Uint8Array };

/** Makes what fills the Word notice of a holiday. */
export function createHolidayNotices({ documents, office, reminders }: HolidayNoticeUses) {
  let latest: { key: string; file: Promise<NoticeFile | undefined> } | undefined;

  async function fill({ scenario, occasion }: PlannedWave, now: number) {
    const ofYear = await reminders.listYear(occasion.year);
    const ofScenario = ofYear.filter(({ wave }) => wave.scenario.id === scenario.id);
    const today = dateOf(now, office.timezone);
    const requirements = requirementsOf(ofScenario);
    const data = say.noticeData({ occasion, audience: scenario.audience, requirements, office, today });
    return documents.fill(HOLIDAY_NOTICE, data);
  }

  async function findFile(waveId: string, now: number): Promise<NoticeFile | undefined> {
    const wave = (await reminders.findReminder(waveId))?.wave;
    if (!wave || wave.occasion.provisional) return undefined;
    const filled = await fill(wave, now);
    return 'refused' in filled ? undefined : { name: say.noticeFileName(wave.occasion), bytes: filled.bytes };
  }

  return {
    /** Fills the notice of a wave's holiday as it reads on that day. */
    fill,

    /**
     * Returns the notice of a wave's holiday, made once for all who get it on a day; nothing where it is none of a wave, its days are not
     * certain yet, or the template cannot be filled. Of what failed nothing is kept.
     */
    findOf(waveId: string, now: number): Promise<NoticeFile | undefined> {
      const key = `${waveId} ${dateOf(now, office.timezone)}`;
      if (latest?.key !== key) latest = { key, file: findFile(waveId, now) };
      const { file } = latest;
      const forget = () => {
        if (latest?.file === file) latest = undefined;
      };
      // Where it was not made it is tried again: Redis was away, or the template is mended by then.
      file.then((made) => made ?? forget(), forget);
      return file;
    },
  };
}

export type HolidayNotices = ReturnType<typeof createHolidayNotices>;
