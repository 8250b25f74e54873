import { createHmac } from 'node:crypto';
import { shortCode } from '../../src/pages/domain/page-secrets.ts';
import { manyPeople } from './cast.ts';
import { everybody } from './notice-draft.ts';
import { buildTestOffice } from './office.ts';
import { startPublicServer } from './public-server.ts';

const OUTSIDE = 'http://127.0.0.1:8080/qf';
export const NOTICE = 'broadcast.1';

/** An office with pages, whose notice waits to be sent, and its pages as a browser reaches them. */
export async function anOfficeWithPages(more: object = {}) {
  const office = await buildTestOffice({
    people: manyPeople(3),
    content: {},
    settings: { PUBLIC_URL: OUTSIDE },
  });
  await office.services.notices.startNotice({ ...everybody(), ...more });
  const server = await startPublicServer();
  server.serve('/qf', office.areas.pages.web ?? []);
  const { pageLinks } = office.areas.pages.offer;
  const inside = (url: string) => url.replace(OUTSIDE, `http://127.0.0.1:${server.port}/qf`);

  async function ask(url: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    const answer = await fetch(inside(url), { ...body, headers });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  async function pageOf(person: number, validUntil?: number) {
    const page = await pageLinks.pageOf(NOTICE, person, validUntil);
    if (!page) throw new Error('no page');
    return page;
  }

  const receipts = () => office.stores.receipts.findHead(NOTICE);
  return { ...office, pageLinks, ask, pageOf, receipts };
}

/** Of person 2, whose code it is. */
export const NAME = manyPeople(3)[1]?.name ?? '';
export const tap = { version: '1' };

/** Codes as they are written, of nobody. */
export const sign = (text: string) => createHmac('sha256', 'of nobody').update(text).digest('hex');
export const GUESSES = Array.from({ length: 60 }, (_, index) => shortCode(sign, NOTICE, index));
