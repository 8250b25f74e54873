import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { RegistersOffer } from '../registers/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import { asksForReceipt } from '../reminders/domain/scenario.ts';
import type { StudyOffer } from '../study/area.ts';
import { reading } from './bot/reading.ts';
import { readingButton } from './bot/reading-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { sessionKey, waveKey } from './domain/reading-choice.ts';
import { createReadingsService } from './services/readings.ts';
import { keys } from './store/keys.ts';
import { createReadingStore } from './store/reading-store.ts';

type Needs = {
  asks: AsksOffer;
  notices: NoticesOffer;
  reminders: RemindersOffer;
  registers: RegistersOffer;
  study: StudyOffer;
};

/** Returns how long reminders and the material of sessions are to be read before people may take note of them, as officers choose. */
export const readings = {
  name: 'readings',
  needs: ['asks', 'notices', 'reminders', 'registers', 'study'],
  keys,
  auditActions,
  build({ redis, clock }, { notices, reminders: offered, registers, study }: Needs) {
    const { reminders } = offered;
    const stores = { readings: createReadingStore(redis) };
    const service = createReadingsService({ ...stores, reminders, clock });
    notices.readingTimes.use(service.findOf);
    offered.waveRows.add(async ({ wave }) =>
      asksForReceipt(wave.scenario, wave.wave)
        ? [[readingButton(wave.id, await service.find(waveKey(wave)))]]
        : [],
    );
    registers.cardParts.add(async ({ register, record, role }) => {
      const isTheirs = register === study.studySessions && role === 'admin' && !record.withdrawn;
      if (!isTheirs || !(await study.isGivenToRead(record))) return undefined;
      const seconds = await service.find(sessionKey(record.number));
      return { text: '', buttons: [[readingButton(sessionKey(record.number), seconds)]] };
    });
    return {
      offer: { readings: service, stores },
      features: () => [reading({ readings: service, reminders, sessions: study.studySessions })],
    };
  },
} satisfies Area<Needs, object>;
