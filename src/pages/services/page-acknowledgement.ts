import { currentVersion, type ReceiptAsk } from '../../asks/domain/ask.ts';
import type { AskWords } from '../../asks/domain/ask-words.ts';
import type {
  AcknowledgementsService,
  LinkAcknowledgement,
  NumberedReceipt,
} from '../../asks/services/acknowledgements.ts';
import type { AskKinds } from '../../asks/services/ask-kinds.ts';
import type { Clock } from '../../kernel/clock.ts';
import { maskedName } from '../../kernel/masked-name.ts';
import { isSameName, nameKey } from '../../kernel/name-key.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { isToken, linkToken, readCode, type Sign } from '../domain/page-secrets.ts';
import { judgePage, type PageRefusal } from '../domain/page-verdict.ts';
import type { CodeOf, CodeStore } from '../store/code-store.ts';
import type { LinkStore } from '../store/link-store.ts';
import type { PageKeyStore } from '../store/page-key-store.ts';

export type PageAcknowledgementDeps = {
  askKinds: Pick<AskKinds, 'findWithReceipts' | 'findIdByCode'>;
  acknowledgements: Pick<AcknowledgementsService, 'acknowledgeByLink' | 'findReceipt'>;
  people: Pick<PeopleDirectory, 'find'>;
  links: Pick<LinkStore, 'find'>;
  codes: Pick<CodeStore, 'find' | 'findNamed' | 'giveTryBack'>;
  key: PageKeyStore;
  clock: Clock;
  today(): PlainDate;
};

/** What stands on the page of whoever holds a link or a code, and nothing else of anybody. */
export type PersonalView = {
  ask: ReceiptAsk;
  words: AskWords;
  version: number;
  /** The name in part: who holds the link may be anybody. */
  name: string;
  receipt: NumberedReceipt | undefined;
  /** Why the tap was not taken, if it was not. */
  refused?: Extract<LinkAcknowledgement, { refused: string }>;
};

/**
 * `mistyped`: no code is written so. `name-needed`: so many codes were tried in vain that the name is asked for, too; `not-yours`: the
 * code is unknown, or another's than of that name. `too-many`: too many were tried by that name.
 */
export type PageAnswer =
  | PersonalView
  | { refused: PageRefusal | 'mistyped' | 'name-needed' | 'not-yours' | 'too-many' };

/** What somebody has typed on the page for codes; the name where it was asked for. */
export type Typed = { code: string; name?: string };

/** The first of the office. */
const ANYBODY: PersonId = 1;

/** Makes the service of taking note on a page. Looking stores nothing; only `take…` does. */
export function createPageAcknowledgement(deps: PageAcknowledgementDeps) {
  const { askKinds, acknowledgements, links, clock } = deps;

  async function look(askId: string, token: string): Promise<PageAnswer & { person?: PersonId }> {
    const [known, issued] = await Promise.all([askKinds.findWithReceipts(askId), links.find(askId, token)]);
    const person = issued && (await deps.people.find(issued.person));
    const takesMore = known?.receipts.takesMore === true;
    const verdict = judgePage({ issued, ask: known?.ask, takesMore, person }, clock.now());
    if (verdict !== 'open') return { refused: verdict };
    if (!known || !person) return { refused: 'over' };
    const { ask, kind } = known;
    const receipt = await acknowledgements.findReceipt(askId, person.id);
    const name = maskedName(person.name);
    return { ask, words: kind.words, version: currentVersion(ask), name, receipt, person: person.id };
  }

  async function take(askId: string, token: string, version: number): Promise<PageAnswer> {
    const view = await look(askId, token);
    if (!('ask' in view) || view.person === undefined) return view;
    const result = await acknowledgements.acknowledgeByLink(askId, view.person, { version });
    return 'refused' in result ? { ...view, refused: result } : { ...view, receipt: result };
  }

  /** Whatever is no token is looked up nowhere. */
  async function byLink<Answer>(
    { code, token }: { code: string; token: string },
    then: (askId: string) => Promise<Answer>,
  ): Promise<Answer | { refused: 'unknown' }> {
    const askId = isToken(token) ? await askKinds.findIdByCode(code) : undefined;
    return askId === undefined ? { refused: 'unknown' } : then(askId);
  }

  /** A code that is found costs no try; one in which a slip shows is not even one. */
  async function byCode(
    typed: Typed,
    from: string,
    then: (askId: string, token: string) => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    const code = readCode(typed.code);
    if (code === undefined) return { refused: 'mistyped' };
    const sign = await deps.key.findSign();
    const address = sign(`address|${deps.today()}|${from}`);
    const found = await deps.codes.find(code, address, clock.now());
    if (found === 'unknown') return { refused: found };
    const proven = found === 'name-needed' ? await byName({ sign, address }, code, typed.name ?? '') : found;
    if (typeof proven === 'string') return { refused: proven };
    return then(proven.askId, linkToken(sign, proven.askId, proven.person));
  }

  /** Whoever has a code of their own knows whose it is; whoever guesses would have to guess both. */
  async function byName(
    { sign, address }: { sign: Sign; address: string },
    code: string,
    name: string,
  ): Promise<CodeOf | 'name-needed' | 'not-yours' | 'too-many'> {
    const key = nameKey(name);
    if (key === '') return 'name-needed';
    const named = {
      name: sign(`name|${deps.today()}|${key}`),
      atAddress: sign(`name|${address}|${key}`),
    };
    const found = await deps.codes.findNamed(code, named, clock.now());
    if (found === 'too-many') return found;
    // Somebody is looked up either way: how long it takes does not tell whether there is such a code.
    const person = await deps.people.find(found === 'unknown' ? ANYBODY : found.person);
    if (found === 'unknown' || !person || !isSameName(name, person.name)) return 'not-yours';
    await deps.codes.giveTryBack(named);
    return found;
  }

  return {
    /** Finds what a link shows. */
    lookByLink: (link: { code: string; token: string }): Promise<PageAnswer> =>
      byLink(link, (askId) => look(askId, link.token)),

    /** Takes note by a link, of the version that was read; resolves when the receipt is stored. */
    takeByLink: (link: { code: string; token: string }, version: number): Promise<PageAnswer> =>
      byLink(link, (askId) => take(askId, link.token, version)),

    /** Finds what a code shows, as somebody at an address typed it. */
    lookByCode: (typed: Typed, from: string): Promise<PageAnswer> => byCode(typed, from, look),

    /** Takes note by a code. */
    takeByCode: (typed: Typed, from: string, version: number): Promise<PageAnswer> =>
      byCode(typed, from, (askId, token) => take(askId, token, version)),
  };
}

export type PageAcknowledgement = ReturnType<typeof createPageAcknowledgement>;
