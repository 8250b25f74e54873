import type { WebAnswer, WebRequest, WebRoute } from '../../http/web-route.ts';
import type { Office } from '../../kernel/office.ts';
import { basePath } from '../../kernel/web-address.ts';
import type {
  PageAcknowledgement,
  PageAnswer,
  PersonalView,
  Typed,
} from '../services/page-acknowledgement.ts';
import { form, type Html, html, pageAnswer, paragraphs } from './page-html.ts';
import * as say from './page-messages.ts';

export type PageUses = {
  pages: PageAcknowledgement;
  /** Where the pages are reached from outside, without a stroke at its end. */
  publicUrl: string;
  office: Pick<Office, 'name' | 'timezone'>;
};

const STATUS = {
  ...{ unknown: 404, over: 410, mistyped: 400 },
  ...{ 'name-needed': 403, 'not-yours': 404, 'too-many': 429 },
} as const;
const RETRY_AFTER = { 'retry-after': '3600' };
/** What is mended on the page itself, by typing it anew. */
const TYPED_ANEW = ['mistyped', 'unknown', 'name-needed', 'not-yours'] as const;

/** Makes the pages by which people without an account take note: by their link, and by a code that they type. GET and HEAD store nothing. */
export function pageRoutes(uses: PageUses): WebRoute[] {
  const { pages, publicUrl } = uses;
  const { origin } = new URL(publicUrl);
  const base = basePath(publicUrl);

  async function byLink({ method, path, form: fields }: WebRequest): Promise<WebAnswer> {
    const [, , code = '', token = ''] = path.split('/');
    const link = { code, token };
    const isTap = method === 'POST';
    const answer = isTap ? await pages.takeByLink(link, versionIn(fields)) : await pages.lookByLink(link);
    return show(uses, answer, (view) => tapForm(view, `${base}/n/${code}/${token}`, {}));
  }

  async function byCode({ method, path, form: fields, from }: WebRequest): Promise<WebAnswer> {
    if (method !== 'POST') return codePage(uses, base);
    const typed = typedIn(fields);
    const isTap = path === '/q/ok';
    const answer = isTap
      ? await pages.takeByCode(typed, from, versionIn(fields))
      : await pages.lookByCode(typed, from);
    const refused = 'ask' in answer ? undefined : TYPED_ANEW.find((reason) => reason === answer.refused);
    if (refused) return codePage(uses, base, { typed, refused });
    return show(uses, answer, (view) => tapForm(view, `${base}/q/ok`, typed));
  }

  /** A page of somebody else's cannot have a form of theirs taken for ours. Without referrer, browsers say `null`. */
  const isOurs = ({ method, origin: said }: WebRequest): boolean =>
    method !== 'POST' || said === undefined || said === 'null' || said === origin;

  const guarded = (under: string, answer: WebRoute['answer']): WebRoute => ({
    under,
    answer: async (request) => (isOurs(request) ? answer(request) : sentence(uses, 403, say.foreign)),
    failed: () => sentence(uses, 503, say.away),
  });

  return [guarded('/n', byLink), guarded('/q', byCode)];
}

function typedIn(fields: URLSearchParams): Typed {
  const name = fields.get('name');
  return { code: fields.get('code') ?? '', ...(name !== null && { name }) };
}

const versionIn = (fields: URLSearchParams): number => Number(fields.get('version')) || 0;

function show(uses: PageUses, answer: PageAnswer, formOf: (view: PersonalView) => Html): WebAnswer {
  if (!('ask' in answer)) {
    const told = sentence(uses, STATUS[answer.refused], say.refusals[answer.refused]);
    return answer.refused === 'too-many' ? { ...told, headers: { ...told.headers, ...RETRY_AFTER } } : told;
  }
  const { office } = uses;
  const { title, receipts } = answer.ask;
  const refused = say.notTaken(answer);
  const done = say.receiptLines(answer, office.timezone).map((line) => html`<p>${line}</p>\n`);
  const body = [
    ...(refused === undefined ? [] : [html`<p class="said" role="alert">${refused}</p>\n`]),
    ...(done.length > 0 ? [html`<div class="said" role="status">${done}</div>\n`] : []),
    ...paragraphs(withoutTitle(receipts.shown.text, title)),
    ...(receipts.hasFiles ? [html`<p class="note">${say.filesBeside}</p>\n`] : []),
    html`<p>${say.recipient(answer.name)}</p>\n`,
    ...(answer.receipt ? [] : [formOf(answer)]),
  ];
  return pageAnswer(answer.refused ? 409 : 200, { office: office.name, title, body });
}

/** The first line of most texts says what their title does. */
function withoutTitle(text: string, title: string): string {
  const [first = '', ...rest] = text.split('\n');
  return first.trim() === title.trim() ? rest.join('\n') : text;
}

function tapForm(view: PersonalView, action: string, hidden: Readonly<Record<string, string>>): Html {
  const inner = html`<button type="submit">${say.button(view)}</button><p class="note">${say.bearer}</p>`;
  return form(action, { ...hidden, version: view.version }, inner);
}

/** What was typed before, and why it did not do. */
type Again = { typed: Typed; refused: (typeof TYPED_ANEW)[number] };

/** The name is asked for only where it is needed, or was given already. */
function codePage({ office }: PageUses, base: string, again?: Again): WebAnswer {
  const { title, label, nameLabel, button } = say.codePage;
  const { code = '', name } = again?.typed ?? {};
  const codeField = html`<label for="code">${label}</label><input id="code" name="code" value="${code}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required>`;
  const nameField = html`<label for="name">${nameLabel}</label><input id="name" name="name" value="${name ?? ''}" autocomplete="name" maxlength="40" required>`;
  const isNamed = name !== undefined || again?.refused === 'name-needed';
  const fields = html`${codeField}${isNamed ? nameField : ''}<button type="submit">${button}</button>`;
  const said = again ? [html`<p class="said" role="alert">${say.refusals[again.refused]}</p>\n`] : [];
  const status = again ? STATUS[again.refused] : 200;
  return pageAnswer(status, { office: office.name, title, body: [...said, form(`${base}/q`, {}, fields)] });
}

const sentence = ({ office }: PageUses, status: number, text: string): WebAnswer =>
  pageAnswer(status, { office: office.name, title: office.name, body: [html`<p class="said">${text}</p>`] });
