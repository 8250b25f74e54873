import { eachPart } from '../area/together.ts';
import type { DeliverDeps } from '../delivery/deliver-deps.ts';
import type { ChannelKind } from '../kernel/channel-kind.ts';
import type { Button } from '../kernel/message.ts';
import type { PersonId } from '../kernel/person.ts';
import { createPresenter } from '../notices/bot/notice-messages.ts';
import { plainNudgeText } from '../notices/bot/plain-nudge-messages.ts';
import { askedPlainly } from '../notices/domain/asked-plainly.ts';
import type { Notice } from '../notices/domain/notice.ts';
import { createErrandBook, type ErrandsDeps } from '../notices/services/errands.ts';
import type { BuiltOffice } from './create-office.ts';

/** Returns what delivery asks of an office: what there is to do for whom, and where it notes that an address is lost. */
export function workOfDelivery({
  areas,
  shell,
  ground,
}: BuiltOffice): Pick<
  DeliverDeps,
  'errands' | 'ledger' | 'people' | 'dateOf' | 'channelOrder' | 'awaitReport' | 'noteOutcome'
> {
  const { lostContacts, noticeParagraphs, stores } = areas.notices.offer;
  const texting = areas.texting.offer;
  const { listBucket, find } = areas.people.offer.stores.people;
  const { ledger, bots } = shell;
  const todos = eachPart(areas, (area) => area.todos).toSorted((a, b) => a.place - b.place);
  /** What waits for them as one of the staff: what waits for officers is no part of a nudge. */
  async function listWaiting(id: PersonId): Promise<Button[]> {
    const person = await find(id);
    if (!person) return [];
    return (await Promise.all(todos.map((source) => source.list({ role: 'staff', person })))).flat();
  }
  const present = createPresenter(ground.office.timezone);
  return {
    errands: createErrandBook({
      ...{ notices: stores.notices, ledger, present, listWaiting, ownOf: noticeParagraphs.ownOf },
      botSince: bots.findSince,
      plainNudge: plainNudgeText,
      plainlyOf: plainlyIn({ areas, ground }),
      setAside: async (noticeId, person, kind, message) =>
        kind === 'sms' ? texting.spending.setAside(noticeId, person, message) : {},
      standingOf: texting.standingOf,
      nudgeTurns: areas.asks.offer.nudgeTurns,
    }),
    ledger,
    dateOf: ground.dateOf,
    channelOrder: () => ground.office.channelOrder,
    people: { listBucket, recordLostAddress: lostContacts.record },
    awaitReport: areas.arrivals.offer.arrivals.await,
    noteOutcome: areas.arrivals.offer.channelTroubles.note,
  };
}

/** Makes what says a notice to somebody without chats: where they take note of it, in few words, as a file. */
function plainlyIn({ areas, ground }: Pick<BuiltOffice, 'areas' | 'ground'>): ErrandsDeps['plainlyOf'] {
  const { shortTexts } = areas.texting.offer;
  /** The page on which somebody answers what the notice is or is about: a nudge brings the link of its ask. */
  async function pageFor({ id, nudge, validUntil }: Notice, person: PersonId) {
    const page = await areas.pages.offer.pageLinks.pageOf(nudge?.of ?? id, person, validUntil);
    return page && { page };
  }
  /** The Word notice of a holiday, for letters that remind of it. */
  async function fileFor({ id, kind }: Notice, channel: ChannelKind) {
    if (channel !== 'mail' || kind !== 'reminder') return undefined;
    const file = await areas.wording.offer.holidayNotices.findOf(id, ground.clock.now());
    return file && { document: async () => file };
  }
  return async (notice, person, kind) => {
    const answered = await pageFor(notice, person);
    const short = kind === 'sms' ? await shortTexts.shortOf(notice, answered?.page) : undefined;
    if (short && 'refused' in short) return short;
    const asks = askedPlainly(notice);
    return {
      ...{ title: notice.title, ...(asks && { asks }), ...answered },
      ...(short && { short }),
      ...(await fileFor(notice, kind)),
    };
  };
}
