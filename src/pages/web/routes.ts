import type { WebAnswer, WebRequest, WebRoute } from '../../http/web-route.ts';
import type { Office } from '../../kernel/office.ts';
import { basePath } from '../../kernel/web-address.ts';
import type { PageAcknowledgement, PageAnswer, PersonalView } from '../services/page-acknowledgement.ts';
import { form, type Html, html, pageAnswer, paragraphs } from './page-html.ts';
import * as say from './page-messages.ts';

export type PageUses = {
  pages: PageAcknowledgement;
  /** Where the pages are reached from outside, without a stroke at its end. */
  publicUrl: string;
  office: Pick<Office, 'name' | 'timezone'>;
};

const STATUS = { unknown: 404, over: 410, mistyped: 400, 'too-many': 429 } as const;
const RETRY_AFTER = { 'retry-after': '900' };

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
    const typed = fields.get('code') ?? '';
    const isTap = path === '/q/ok';
    const answer = isTap
      ? await pages.takeByCode(typed, from, versionIn(fields))
      : await pages.lookByCode(typed, from);
    if ('refused' in answer && (answer.refused === 'mistyped' || answer.refused === 'unknown'))
      return codePage(uses, base, answer.refused);
    return show(uses, answer, (view) => tapForm(view, `${base}/q/ok`, { code: typed }));
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

function codePage({ office }: PageUses, base: string, refused?: 'mistyped' | 'unknown'): WebAnswer {
  const { title, label, button } = say.codePage;
  const field = html`<label for="code">${label}</label><input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required><button type="submit">${button}</button>`;
  const said =
    refused === undefined ? [] : [html`<p class="said" role="alert">${say.refusals[refused]}</p>\n`];
  const status = refused === undefined ? 200 : STATUS[refused];
  return pageAnswer(status, { office: office.name, title, body: [...said, form(`${base}/q`, {}, field)] });
}

const sentence = ({ office }: PageUses, status: number, text: string): WebAnswer =>
  pageAnswer(status, { office: office.name, title: office.name, body: [html`<p class="said">${text}</p>`] });
