import type { AskKinds } from '../../asks/services/ask-kinds.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Gone } from '../../kernel/gone.ts';
import type { PersonId } from '../../kernel/person.ts';
import { linkToken, type Sign, shortCode } from '../domain/page-secrets.ts';
import { isAskedOnPages, linkEnd, SAID_OVER_MS } from '../domain/page-verdict.ts';
import type { CodeStore } from '../store/code-store.ts';
import type { LinkStore } from '../store/link-store.ts';
import type { PageKeyStore } from '../store/page-key-store.ts';

export type PageLinksDeps = {
  /** Where the pages are reached, without a stroke at its end; absent: nowhere. */
  publicUrl: string | undefined;
  askKinds: Pick<AskKinds, 'findWithReceipts'>;
  links: LinkStore;
  codes: CodeStore;
  key: PageKeyStore;
  clock: Clock;
};

/** How somebody answers on a page: their link; or an address that is the same for all, and the code that they type there. */
export type PersonalPage = { url: string; code: string; address: string };

/** Two codes of eight chosen characters meet once in a long time; so often in a row they do not. */
const CODES_TRIED = 5;

/** Makes the service of the links by which people without an account answer. */
export function createPageLinks({ publicUrl, askKinds, links, codes, key, clock }: PageLinksDeps) {
  async function takeCode(sign: Sign, askId: string, person: PersonId): Promise<string> {
    for (let n = 0; n < CODES_TRIED; n++) {
      const code = shortCode(sign, askId, person, n);
      if (await codes.take(code, askId, person)) return code;
    }
    throw new Error(`No code is free for ${askId}.`);
  }

  /** Where codes are typed; the same for everybody. */
  const codeAddress = publicUrl === undefined ? undefined : `${publicUrl}/q`;

  return {
    codeAddress,

    /** Tells whether an ask is answered on pages as things stand; nothing where it is not known, or not yet. */
    async isAnswered(askId: string): Promise<boolean | undefined> {
      const known = await askKinds.findWithReceipts(askId);
      if (!known) return undefined;
      return codeAddress !== undefined && isAskedOnPages(known.ask, known.receipts.takesMore === true);
    },

    /**
     * Returns the page on which a person answers an ask, by the same link and code each time; nothing where the office has no pages or
     * none can ask this. `validUntil`: how long what is sent with it holds (epoch ms; absent: a month).
     */
    async pageOf(askId: string, person: PersonId, validUntil?: number): Promise<PersonalPage | undefined> {
      if (publicUrl === undefined || codeAddress === undefined) return undefined;
      const known = await askKinds.findWithReceipts(askId);
      if (!known || !isAskedOnPages(known.ask, known.receipts.takesMore === true)) return undefined;
      const sign = await key.findSign();
      const token = linkToken(sign, askId, person);
      const before = await links.find(askId, token);
      const until = linkEnd(validUntil, clock.now(), before?.until);
      const code = await takeCode(sign, askId, person);
      if (before?.until !== until) await links.record(askId, { person, until, token, code });
      const url = `${publicUrl}/n/${known.ask.code}/${token}`;
      return { url, code, address: codeAddress };
    },

    /** Forgets the links that ended a week ago. */
    async forgetOver(): Promise<void> {
      for (const askId of await links.listOver(clock.now() - SAID_OVER_MS))
        await codes.remove(await links.removeAll(askId));
    },

    /** Forgets the links of somebody who is erased. */
    async forget({ id }: Gone): Promise<void> {
      const sign = await key.findSign();
      for (const askId of await links.listAsks())
        await codes.remove(await links.remove(askId, linkToken(sign, askId, id)));
    },
  };
}

export type PageLinks = ReturnType<typeof createPageLinks>;
