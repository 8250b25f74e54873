import type { Area, Ground, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BackupsOffer } from '../backups/area.ts';
import type { BroadcastsOffer } from '../broadcasts/area.ts';
import type { TextMessages } from '../delivery/channels/text-messages.ts';
import type { DeskOffer } from '../desk/area.ts';
import { EVERYBODY } from '../kernel/audience.ts';
import { monthOf } from '../kernel/plain-date.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { Notice } from '../notices/domain/notice.ts';
import type { PagesOffer } from '../pages/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { PledgesOffer } from '../pledges/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import { barredCard } from './bot/barred-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { SHORT_WORDS } from './bot/short-text-messages.ts';
import { smsTemplate } from './bot/smstemplate.ts';
import { templateChecks } from './bot/template-checks.ts';
import { homeRows } from './bot/template-messages.ts';
import { textChecks } from './bot/text-checks.ts';
import { costLines, nudgeByText, spentWhenTaken } from './bot/text-cost-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { invitationToCome, nudgeToCome, waveToCome } from './domain/to-come.ts';
import { createBarredTexts } from './services/barred-texts.ts';
import { createNeededTexts } from './services/needed-texts.ts';
import { createShortTexts, type ShortTexts } from './services/short-texts.ts';
import { createSpending } from './services/spending.ts';
import { createTemplateIds, type TemplateIds } from './services/template-ids.ts';
import { createTextForesight, type TextForesight } from './services/text-foresight.ts';
import { keys } from './store/keys.ts';
import { createReservationStore } from './store/reservation-store.ts';
import { createSpentStore } from './store/spent-store.ts';
import { createTemplateStore } from './store/template-store.ts';

export type TextingOffer = OfferOf<typeof texting>;

type Needs = {
  people: PeopleOffer;
  notices: NoticesOffer;
  broadcasts: BroadcastsOffer;
  reminders: RemindersOffer;
  pages: PagesOffer;
  asks: AsksOffer;
  desk: DeskOffer;
  pledges: PledgesOffer;
  backups: BackupsOffer;
};

/** The text messages of the office; absent: it sends none. */
type Given = { texts: TextMessages | undefined };

/** Returns what holds of text messages whoever carries them: what they say, how many there may be, and when. */
export const texting = {
  name: 'texting',
  needs: ['people', 'notices', 'broadcasts', 'reminders', 'pages', 'backups', 'asks', 'desk', 'pledges'],
  keys,
  auditActions,
  build(ground, needs: Needs, { texts }: Given) {
    const { people, notices, reminders, pages, backups } = needs;
    const { redis, clock, dateOf, delivery } = ground;
    const reservations = createReservationStore(redis);
    const spending = createSpending({
      ...{ texts, clock, dateOf, reservations, ledger: delivery.ledger, zone: ground.office.timezone },
      spent: createSpentStore(redis),
      people: people.stores.people,
    });
    const templates = createTemplateStore(redis);
    const shortTexts = createShortTexts({
      ...{ texts, words: SHORT_WORDS, reminders: reminders.reminders, templates, dateOf },
      ...{ pageLinks: pages.pageLinks, office: ground.office },
    });
    const neededTexts =
      texts &&
      createNeededTexts({
        ...{ texts, shortTexts, reminders: reminders.reminders, templates, today: ground.today, clock },
      });
    const offer = {
      ...{ spending, shortTexts, neededTexts, stores: { smsTemplates: templates } },
      standingOf: standingIn(spending, shortTexts),
    };
    // An office that sends none asks for nothing, and is asked nothing.
    if (!texts) return { offer, privacy };
    const { audiences } = people;
    const foresight = createTextForesight({
      ...{ spending, audiences, clock, dateOf },
      kindFor: (person) => delivery.reach.find(person)?.channel.kind,
      messageOf: shortTexts.messageOf,
    });
    sayCosts(needs, foresight);
    backups.restoredNotes.add(async () => [spentWhenTaken(await monthIn(ground, spending, texts)())]);
    const { rules } = neededTexts ?? {};
    const templateIds = neededTexts && rules && createTemplateIds({ rules, neededTexts, templates, clock });
    if (templateIds) reminders.homeRows.add(async () => homeRows(await templateIds.list()));
    const barredTexts = createBarredTexts({
      ...{ reservations, audiences, notices: notices.notices, ledger: delivery.ledger },
      tellOnce: ground.tellOnce,
    });
    return {
      offer,
      privacy,
      checks: [
        ...textChecks({
          findMonth: monthIn(ground, spending, texts),
          listUnreached: async () =>
            (await audiences.list(EVERYBODY)).filter((one) => !delivery.reach.reaches(one)),
        }),
        ...checksOfTemplates(ground, templateIds),
      ],
      features: () => (templateIds ? [smsTemplate({ templateIds, timezone: ground.office.timezone })] : []),
      jobs: () => [
        { name: 'text messages', sends: 'nothing', run: spending.forgetOver },
        {
          name: 'barred text messages',
          sends: 'officers',
          run: (say) =>
            barredTexts.report(async (barred) =>
              say.toOfficers(barredCard(barred, await monthIn(ground, spending, texts)())),
            ),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;

/** Makes what reads how text messages of a notice stand for a bucket of people. */
const standingIn =
  ({ standingOf }: ReturnType<typeof createSpending>, { findRefusal }: ShortTexts) =>
  (notice: Notice, bucket: number) =>
    standingOf(notice.id, bucket, () => findRefusal(notice));

/** Makes the check of the texts that a provider has to approve, where one does. */
const checksOfTemplates = ({ clock, office }: Ground, templateIds: TemplateIds | undefined) =>
  templateIds
    ? templateChecks({
        list: templateIds.list,
        moment: () => ({ now: clock.now(), zone: office.timezone }),
      })
    : [];

/** Has the cards on which officers let something out say what its text messages cost. */
function sayCosts(
  { broadcasts, reminders, desk, pledges, asks, notices }: Needs,
  { foresee }: TextForesight,
): void {
  broadcasts.confirmNotes.add(async ({ notice, at }) => costLines(await foresee(notice, at)));
  reminders.waveNotes.add(async (reminder) =>
    costLines(await foresee(waveToCome(reminder), reminder.wave.at)),
  );
  desk.examGates.addNote(async (confirmed) => {
    const notice = desk.examRelease.noticeOf(confirmed);
    return notice ? costLines(await foresee(notice)) : [];
  });
  pledges.askingToSign.gates.addNote(async ({ asking }) => {
    const prepared = await pledges.askingToSign.prepare(asking);
    if ('refused' in prepared) return [];
    return costLines(await foresee(invitationToCome(prepared.campaign, prepared.invitation)));
  });
  asks.nudgeNotes.add(async (nudge) => {
    if (nudge.people === 0 || nudge.waiting) return [];
    const about = await notices.notices.findNotice(nudge.ask.id);
    return costLines(await foresee(nudgeToCome(nudge, about, nudgeByText), nudge.heldUntil));
  });
}

/** Makes what finds how much of this month is spent. */
const monthIn =
  (
    { clock, dateOf }: Pick<Ground, 'clock' | 'dateOf'>,
    { spentIn }: ReturnType<typeof createSpending>,
    { partsPerMonth: ceiling }: TextMessages,
  ) =>
  async () => ({ parts: (await spentIn(monthOf(dateOf(clock.now())))).parts, ceiling });
