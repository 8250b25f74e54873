import { z } from 'zod';
import type { Channel } from '../../../src/delivery/channels/channel.ts';
import { DeliveryError } from '../../../src/delivery/delivery-error.ts';
import type { DeliveryFailure } from '../../../src/delivery/domain/delivery.ts';

export const PAGER_SETTINGS = { PAGER_RATE_PER_SECOND: z.coerce.number().min(0).max(10_000).default(0) };
export type PagerSettings = z.infer<z.ZodObject<typeof PAGER_SETTINGS>>;

const TEXT_MAX_LENGTH = 1_000;

/** What the network answers instead of taking a message. */
type Trouble = Pick<DeliveryFailure, 'permanent' | 'retryAfterSeconds' | 'concerns'> & {
  reason: 'gave-up' | 'chat-not-found';
};

/** What became of the pages to a number, once they had been taken. */
type Fate = 'delivered' | 'chat-not-found' | 'rejected';

/**
 * A network of pagers, and the channel into it: known to no file of the product, it proves that a channel needs none but its
 * own. A page is found by a telephone number (of `mail`: by an address), can be rewritten, and cannot be taken back; the network knows each by its sender's key.
 */
export function createPager(name = 'pager', kind: 'sms' | 'mail' = 'sms') {
  const pages = new Map<string, { at: string; text: string; key: string }>();
  const troubles = new Map<string, Trouble>();
  const answers: (string | undefined)[] = [];
  const fates = new Map<string, Fate>();
  const asked: string[] = [];
  let answersLost = 0;
  let isSilent = false;
  let isDenying = false;
  let refusesQuestions = false;

  const pageOf = (at: string, key: string): string | undefined =>
    [...pages].find(([, page]) => page.at === at && page.key === key)?.[0];

  function meetTrouble(at: string): void {
    const trouble = troubles.get(at) ?? troubles.get('all');
    if (trouble) throw new DeliveryError('The network refuses.', trouble);
  }

  function meetQuestion(): void {
    if (refusesQuestions)
      throw new DeliveryError('The office may not ask.', {
        ...{ reason: 'gave-up', permanent: false, retryAfterSeconds: 300, concerns: 'office' },
      });
  }

  const channel: Channel<PagerSettings> = {
    name,
    label: '寻呼机',
    kind,
    settings: PAGER_SETTINGS,
    isUsed: ({ PAGER_RATE_PER_SECOND: rate }) => rate > 0,
    lostBy: ['chat-not-found'],
    undoes: ['change'],
    addressOf({ phone, email }) {
      const at = kind === 'sms' ? phone : email;
      return at === undefined ? undefined : { at };
    },
    allowance: ({ PAGER_RATE_PER_SECOND: perSecond }) => ({
      ...{ perSecond, mostInAnySecond: perSecond, pauseMs: 1 },
    }),
    asksAfterMs: 1,
    billing: () => ({ partsOf: ({ text }) => Math.ceil(text.length / 20), fenPerPart: 1 }),
    connect: () => ({
      async send({ at }, { text }, { key, answering }) {
        meetTrouble(at);
        if (text.length > TEXT_MAX_LENGTH)
          throw new DeliveryError('Too long.', { reason: 'rejected', permanent: true });
        const id = `page|${pages.size + 1}%`;
        pages.set(id, { at, text, key });
        answers.push(answering?.id);
        if (answersLost-- > 0)
          throw new DeliveryError('Nothing was heard.', {
            ...{ reason: 'gave-up', permanent: false, mayHaveArrived: true },
          });
        return id;
      },
      async askStatus({ at }, { key }) {
        meetTrouble(at);
        meetQuestion();
        if (isSilent) return { is: 'unknown' };
        if (isDenying) return { is: 'absent' };
        asked.push(at);
        const became = fates.get(at);
        if (became === 'delivered') return { is: became, id: pageOf(at, key) ?? '' };
        if (became !== undefined) return { is: 'refused', reason: became };
        const id = pageOf(at, key);
        return id === undefined ? { is: 'absent' } : { is: 'accepted', id };
      },
      async change({ at }, { id }, { text }) {
        meetTrouble(at);
        pages.set(id, { at, text, key: pages.get(id)?.key ?? '' });
      },
    }),
  };

  return {
    channel,
    shown: (at: string) => [...pages.values()].flatMap((page) => (page.at === at ? [page.text] : [])),
    /** The pages that later ones were replies to. */
    answers,
    /** The next pages are taken, and what the network says to that is lost. */
    loseAnswers: (count: number) => {
      answersLost = count;
    },
    /** The network does not say what it has taken. */
    keepSilent: (silent: boolean) => {
      isSilent = silent;
    },
    /** The network says of nothing that it has taken it. */
    deny: () => {
      isDenying = true;
    },
    /** The office may send, and is told of nothing that was sent. */
    refuseQuestions: () => {
      refusesQuestions = true;
    },
    /** From now on the network says, when it is asked, that this became of the pages to a number. */
    settle: (at: string, fate: Fate) => fates.set(at, fate),
    /** The numbers that it was asked about. */
    asked,
    idsTo: (at: string) => [...pages].flatMap(([id, page]) => (page.at === at ? [id] : [])),
    /** The number belongs to nobody any more. */
    cutOff: (at: string) => troubles.set(at, { reason: 'chat-not-found', permanent: true }),
    /** Nobody may send for so long. */
    putOff: (seconds: number) =>
      troubles.set('all', { reason: 'gave-up', permanent: false, retryAfterSeconds: seconds }),
    repair: () => troubles.clear(),
    breakDown: () => troubles.set('all', { reason: 'gave-up', permanent: false, concerns: 'channel' }),
  };
}

/** The same channel where nobody says what was taken. */
export function withoutQuestions({
  asksAfterMs: _,
  connect,
  ...channel
}: Channel<PagerSettings>): Channel<PagerSettings> {
  return {
    ...channel,
    connect(...given) {
      const { askStatus: __, ...connection } = connect(...given);
      return connection;
    },
  };
}
