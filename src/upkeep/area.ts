import type { Area, OfferOf } from '../area/area.ts';
import type { BankOffer } from '../bank/area.ts';
import { strangerCard } from '../bot/messages/rival-messages.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { StorageStore } from '../kernel/store/storage-store.ts';
import { createUnreadableStore } from '../kernel/store/stored-records.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { SettingsOffer } from '../settings/area.ts';
import { clock as clockFeature, clockHoldKind } from './bot/clock.ts';
import { clockWarning, rightClockCard, wrongClockCard } from './bot/clock-messages.ts';
import { holdFirst, holdsToDecide } from './bot/holds.ts';
import { introduceOffice } from './bot/introduction.ts';
import { switchWords } from './bot/introduction-messages.ts';
import { anotherBotHold, newBot } from './bot/new-bot.ts';
import { newBotCard } from './bot/new-bot-messages.ts';
import { OFFICE_SETTINGS, officeSettingKinds } from './bot/office-setting-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { settings } from './bot/settings.ts';
import { tableWords } from './bot/settings-messages.ts';
import { storageCard } from './bot/storage-messages.ts';
import { unreadableRecords as unreadableCard } from './bot/unreadable-records-messages.ts';
import { upkeepChecks } from './bot/upkeep-checks.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createAppendLogService } from './services/append-log.ts';
import { createBotChangeService } from './services/bot-change.ts';
import { type ClockHoldDeps, createClockHold } from './services/clock-hold.ts';
import { createIntroductionService } from './services/introduction.ts';
import { createRichTablesService } from './services/rich-tables.ts';
import { createRunningLines } from './services/running-lines.ts';
import { createSendingPause } from './services/sending-pause.ts';
import { createSettingsService, type SettingsDeps } from './services/settings.ts';
import { createStorageWatchService, type StorageWatchDeps } from './services/storage-watch.ts';
import { createTakenFiles } from './services/taken-files.ts';
import { createTokenStranger } from './services/token-stranger.ts';
import { createUnreadableRecordsService } from './services/unreadable-records.ts';
import { createAppendLogStore } from './store/append-log-store.ts';
import { createClockStore } from './store/clock-store.ts';
import { keys } from './store/keys.ts';
import type { OfficeStore } from './store/office-store.ts';
import { createRichTablesStore } from './store/rich-tables-store.ts';

export type UpkeepOffer = OfferOf<typeof upkeep>;

type Needs = {
  calendar: CalendarOffer;
  people: PeopleOffer;
  bank: BankOffer;
  notices: NoticesOffer;
  reminders: RemindersOffer;
  settings: SettingsOffer;
};

type Given = {
  office: OfficeStore;
  startedWith: SettingsDeps['startedWith'];
  storage: StorageStore;
  findDisk: StorageWatchDeps['findDisk'];
  /** The watch over the machine's clock. */
  watch: ClockHoldDeps['watch'];
  /** The machine's name. */
  machine: string;
  /** Forgets what stands in the chats of a former bot, whichever area's it is. */
  forgetChats: () => Promise<unknown>;
};

/** Returns what the office runs on: its settings, its storage, its bot, and what in its data cannot be read. */
export const upkeep = {
  name: 'upkeep',
  needs: ['people', 'bank', 'calendar', 'notices', 'reminders', 'settings'],
  keys,
  auditActions,
  build(
    ground,
    { people, bank, calendar, notices, reminders, settings: { officeSettings, afterChange } }: Needs,
    { office: officeStore, startedWith, storage, findDisk, watch, machine, forgetChats }: Given,
  ) {
    const { redis, clock, office, bots, holds } = ground;
    const unreadable = createUnreadableStore(redis);
    const sending = createSendingPause({
      notices: notices.notices,
      unfinished: notices.stores.notices,
    });
    const services = {
      sending,
      runningLines: createRunningLines(),
      appendLog: createAppendLogService({ log: createAppendLogStore(redis), clock }),
      botChange: createBotChangeService({
        ...{ bots, office: officeStore, people: people.stores.people, binding: people.binding },
        ...{ sending, forgetChats, clock },
      }),
      clockHold: createClockHold({
        ...{ watch, machine, clocks: createClockStore(redis), sending, clock, tellOnce: ground.tellOnce },
      }),
      introduction: createIntroductionService({ office: officeStore, words: switchWords, clock }),
      richTables: createRichTablesService({
        ...{ richTables: createRichTablesStore(redis), words: tableWords, clock },
      }),
      settings: createSettingsService({
        ...{ startedWith, timezone: office.timezone, clock },
        ...{ calendar: calendar.calendar, people: people.people, questionBank: bank.questionBank },
      }),
      storageWatch: createStorageWatchService({
        storage,
        watches: reminders.stores.watches,
        findDisk,
        clock,
        tellOnce: ground.tellOnce,
      }),
      tokenStranger: createTokenStranger({ bots, clock, tellOnce: ground.tellOnce }),
      takenFiles: createTakenFiles({ audit: ground.audit, clock }),
      unreadableRecords: createUnreadableRecordsService({ unreadable }),
    };
    const clockUses = { clockHold: services.clockHold, office, now: clock.now };
    holds.add(anotherBotHold(services.botChange, office.timezone));
    holds.add(clockHoldKind(clockUses));
    const kinds = officeSettingKinds(office);
    officeSettings.add(kinds.name);
    officeSettings.add(kinds.reportPhone);
    officeSettings.add(kinds.quietHours);
    officeSettings.add(kinds.nudgesPerMonth);
    // Where there is but one way, nobody chooses.
    if (startedWith.channels.length > 1) officeSettings.add(kinds.channelOrder);
    afterChange.add(OFFICE_SETTINGS.name, (api) => introduceOffice(api, { ...services, office }));
    const uses = { ...services, officeSettings, office };
    return {
      offer: { ...services, stores: { unreadable } },
      checks: upkeepChecks({ ...services, holds }),
      occasions: { claimed: services.appendLog.wantRewrite },
      firstWord: holdFirst(holds),
      todos: holdsToDecide(holds),
      privacy: privacy(services.appendLog.isCleared),
      features: () => [newBot(uses), clockFeature(clockUses), settings(uses)],
      jobs: () => [
        {
          name: 'new bot',
          sends: 'officers',
          run: (say) =>
            services.botChange.report(people.access.adminAccounts, (officer, change) =>
              say.to(officer, newBotCard(change, office.timezone)),
            ),
        },
        {
          name: 'clock',
          sends: 'officers',
          isEverywhere: true,
          run: (say) =>
            services.clockHold.tend(say.askBot, {
              wrong(found) {
                say.warn(found, clockWarning(found));
                return say.toOfficers(wrongClockCard(found, { now: clock.now(), zone: office.timezone }));
              },
              right: (name) => say.toOfficers(rightClockCard(name)),
            }),
        },
        {
          name: 'token elsewhere',
          sends: 'officers',
          run: (say) =>
            services.tokenStranger.report((since) => say.toOfficers(strangerCard(since, office.timezone))),
        },
        {
          name: 'unreadable records',
          sends: 'officers',
          run: (say) =>
            services.unreadableRecords.report((places) => {
              say.warn({ places }, 'records in Redis cannot be read: restore them from a backup');
              return say.toOfficers(unreadableCard(places));
            }),
        },
        { name: 'append-only file', sends: 'nothing', run: () => services.appendLog.rewriteDue() },
        {
          name: 'storage',
          sends: 'officers',
          run: (say) =>
            services.storageWatch.look((problem, facts) => say.toOfficers(storageCard(problem, facts))),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
