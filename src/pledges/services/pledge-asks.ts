import type { ReceiptAsk, ShownText } from '../../asks/domain/ask.ts';
import type { AskWords } from '../../asks/domain/ask-words.ts';
import { type Nudge, nudgeId } from '../../asks/domain/nudge.ts';
import type { AnswersOf, AskKind } from '../../asks/services/ask-kinds.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { nudgeDraft } from '../../notices/domain/nudge-draft.ts';
import { SIGN_IN_SHEET } from '../../notices/domain/templates.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import { askIdOf, type Campaign, isOpen, numberOf } from '../domain/campaign.ts';
import {
  type PledgeText,
  paragraphsOf,
  type SignedText,
  signedText,
  variantFor,
} from '../domain/pledge-text.ts';
import type { CampaignStore } from '../store/campaign-store.ts';
import type { SignerStore } from '../store/signer-store.ts';

/** A person who was reminded today has not had the time to be reminded in vain. */
const NUDGE_GAP_HOURS = 24;

export type PledgeWords = AskWords & {
  nudgeText(campaign: Campaign): string;
  /** The way to where the text is read and signed. */
  readButton(campaign: Campaign): { text: string; data: string };
};

export type PledgeAsksDeps = {
  campaigns: Pick<CampaignStore, 'find' | 'findText' | 'findByCode' | 'list' | 'listOpen'>;
  signers: Pick<SignerStore, 'give'>;
  people: { find(id: PersonId): Promise<Person | undefined> };
  notices: Pick<NoticesService, 'findNotice' | 'startNotice' | 'stop'>;
  answers: AnswersOf;
  words: PledgeWords;
};

/** Makes the kind of asks that pledges are: they ask people to sign a text, some of whom have paragraphs of their own in it. */
export function createPledgeAsks({ campaigns, signers, people, notices, answers, words }: PledgeAsksDeps) {
  async function read(
    number: number | undefined,
  ): Promise<{ campaign: Campaign; text: PledgeText } | undefined> {
    if (number === undefined) return undefined;
    const [campaign, text] = await Promise.all([campaigns.find(number), campaigns.findText(number)]);
    return campaign && text && { campaign, text };
  }

  const find = async (askId: string): Promise<ReceiptAsk | undefined> => {
    const found = await read(numberOf(askId));
    return found && askOf(found.campaign, found.text, words);
  };

  /** Returns what somebody was given to sign: fixed when it is asked for first, whatever their post becomes. */
  async function givenTo(number: number, text: PledgeText, personId: PersonId): Promise<SignedText> {
    if (text.posts.length === 0) return signedText(text);
    const post = (await people.find(personId))?.post ?? '';
    return signedText(text, await signers.give(number, personId, variantFor(text, post)));
  }

  const kind: AskKind = {
    ...{ ...answers, words, find },
    nudges: {
      action: 'pledge-nudged',
      async send(nudge, validUntil) {
        const found = await read(numberOf(nudge.askId));
        if (found) await notices.startNotice(nudgeNotice(nudge, found.campaign, { validUntil, words }));
      },
      isSent: async (id) => (await notices.findNotice(id)) !== undefined,
      stop: notices.stop,
      async listOpen() {
        const open = (await campaigns.listOpen()).filter(isOpen).map(({ number }) => find(askIdOf(number)));
        return (await Promise.all(open)).filter((ask) => ask !== undefined);
      },
    },
    receipts: {
      async findIdByCode(code) {
        const number = await campaigns.findByCode(code);
        return number === undefined ? undefined : askIdOf(number);
      },
      async list() {
        const asks = (await campaigns.list()).map(({ number }) => find(askIdOf(number)));
        return (await Promise.all(asks)).filter((ask) => ask !== undefined);
      },
      async findPlainText(askId) {
        const found = await read(numberOf(askId));
        return found && { short: found.campaign.title, lines: paragraphsOf(signedText(found.text).text) };
      },
      sheet: SIGN_IN_SHEET,
      async findOwnText({ id }, personId) {
        const found = await read(numberOf(id));
        if (!found) return undefined;
        const { campaign, text } = found;
        const given = await givenTo(campaign.number, text, personId);
        return { text: given, shown: shownText(given, campaign) };
      },
      takesMore: true,
      byHand: ['signature'],
    },
  };
  return { kind, givenTo };
}

export type PledgeAsks = ReturnType<typeof createPledgeAsks>;

function askOf(campaign: Campaign, text: PledgeText, words: PledgeWords): ReceiptAsk {
  const { number, code, title, ended } = campaign;
  const signed = signedText(text);
  return {
    ...{ id: askIdOf(number), code, title },
    withdrawnAt: ended?.how === 'withdrawn' ? ended.at : undefined,
    endedAt: ended?.at,
    nudging: { text: words.nudgeText(campaign), gapHours: NUDGE_GAP_HOURS, until: ended?.at },
    receipts: {
      ...{ texts: [signed], shown: shownText(signed, campaign) },
      ownTexts: text.posts.length > 0 ? 'on-paper-too' : undefined,
    },
  };
}

function shownText({ title, text }: SignedText, campaign: Campaign): ShownText {
  const { length } = campaign.title;
  return { text: `${title}\n${text}`, entities: [{ type: 'bold', offset: 0, length }], words: 'text' };
}

function nudgeNotice(
  nudge: Nudge,
  campaign: Campaign,
  { validUntil, words }: { validUntil: number; words: PledgeWords },
): NoticeDraft {
  const { code, title } = campaign;
  return {
    ...{ ...nudgeDraft(nudge, validUntil), id: nudgeId(code, nudge.number), code, title },
    ...{ action: 'open', button: words.readButton(campaign) },
  };
}
