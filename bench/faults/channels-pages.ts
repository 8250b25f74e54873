import { randomBytes } from 'node:crypto';
import { MISSES } from '../../src/pages/domain/misses.ts';
import { shortCode } from '../../src/pages/domain/page-secrets.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../../tests/support/channels/sms-gateway-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import type { Stage } from '../stage.ts';
import type { Broken, Row } from './channel-row.ts';
import { numberOf, openChannelSite, openEnds, peopleWith } from './channel-site.ts';
import { atMost, exactly, yesOrNo } from './off-measures.ts';

const PEOPLE = 10;
/** Those after them type their code. */
const BY_LINK = 5;
/** Guesses by one address, and those by many, a few each. */
const GUESSES = 300;
const ADDRESSES = 200;
const BY_EACH = 5;

/** What becomes of the pages while somebody guesses codes. */
export const pageRows = (stage: Stage): Row[] => [
  [
    `page-under-guessing: ${GUESSES} codes from one address, ${ADDRESSES * BY_EACH} from ${ADDRESSES}`,
    () => guessCodes(stage),
  ],
];

async function guessCodes(stage: Stage): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const gateway = await startSmsGateway(readJson, 0, ends);
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}/qf`;
  const site = await openChannelSite(stage, {
    people: peopleWith(PEOPLE, (id) => ({ phone: numberOf(id) })),
    settings: {
      ...{ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_BODY: JSON_BODY, SMS_GATEWAY_ACCEPTED: '"code":0' },
      ...{ SMS_PARTS_PER_MONTH: '1000', PUBLIC_URL: publicUrl, WEBHOOK_PORT: String(port) },
    },
  });
  const { id } = everybody();
  const receipts = async () => (await site.stores.receipts.findHead(id))?.length ?? 0;
  try {
    await site.send();
    await site.settle();
    const statuses = await guess(publicUrl);
    const byGuessing = await receipts();
    for (const person of site.people) {
      // Where so many codes were wrong, the name is asked for beside the code.
      const code = /确认码\s*([0-9A-Z]{9})/.exec(gateway.textsTo(numberOf(person.id)).join())?.[1] ?? '';
      const page = await site.areas.pages.offer.pageLinks.pageOf(id, person.id);
      if (person.id <= BY_LINK) await post(page?.url ?? '', { version: '1' }, addressOf(person.id));
      else await post(`${publicUrl}/q/ok`, { code, name: person.name, version: '1' }, addressOf(person.id));
    }
    const { findReceipt, verify } = site.services.acknowledgements;
    const taken = await Promise.all(site.people.map((person) => findReceipt(id, person.id)));
    const { misfit, faults = [] } = await verify(id);
    const tried = statuses.filter((status) => status === 404).length;
    return {
      counts: taken.map((receipt) => (receipt ? 1 : 0)),
      ...{ failed: new Set(), told: site.told('确认码') },
      more: [
        exactly('receipts by guessing', byGuessing, 0),
        atMost('guesses that a code alone was enough for', tried, MISSES.ofAll),
        yesOrNo('the chain of receipts holds', misfit === undefined && faults.length === 0),
      ],
    };
  } finally {
    await site.close();
    closeAll();
  }
}

/** Of the network for documentation, as a proxy of the office writes it. */
const addressOf = (number: number): string => `198.51.${100 + Math.floor(number / 250)}.${number % 250}`;

async function guess(publicUrl: string): Promise<number[]> {
  const statuses: number[] = [];
  const one = async (address: string) => {
    const sign = () => randomBytes(32).toString('hex');
    const answer = await post(`${publicUrl}/q`, { code: shortCode(sign, 'any', 1) }, address);
    statuses.push(answer.status);
  };
  for (let times = 0; times < GUESSES; times++) await one('203.0.113.1');
  for (let times = 0; times < BY_EACH; times++)
    await Promise.all(
      Array.from({ length: ADDRESSES }, (_, index) =>
        one(`203.0.${113 + Math.floor(index / 250)}.${index % 250}`),
      ),
    );
  return statuses;
}

const post = (url: string, fields: Record<string, string>, address: string): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers: { 'x-forwarded-for': address } });
