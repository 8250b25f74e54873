import { sendId } from '../../src/delivery/channels/send-id.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../../tests/support/channels/sms-gateway-server.ts';
import { startSmtpServer } from '../../tests/support/channels/smtp-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import type { Stage } from '../stage.ts';
import type { Broken, Row } from './channel-row.ts';
import { mailboxOf, numberOf, openChannelSite, openEnds, peopleWith, until } from './channel-site.ts';
import { exactly } from './off-measures.ts';

const PEOPLE = 30;
/** Of the first so many it is reported that their text message did not arrive, of as many behind them that it did. */
const REPORTED = 10;
const SECRET = 'of-the-gateway-and-the-office';
const LETTER_MAX_BYTES = 1_000_000;

/** What becomes of status reports that come more than once. */
export const reportRows = (stage: Stage): Row[] => [
  [`report-twice: ${REPORTED} text messages did not arrive, each said four times`, () => reportTwice(stage)],
];

async function reportTwice(stage: Stage): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const gateway = await startSmsGateway(readJson, 0, ends);
  const mail = await startSmtpServer({ size: LETTER_MAX_BYTES }, 0, ends);
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}/qf`;
  const site = await openChannelSite(stage, {
    people: peopleWith(PEOPLE, (id) => ({ phone: numberOf(id), email: mailboxOf(id) })),
    settings: {
      ...{ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_BODY: JSON_BODY, SMS_GATEWAY_ACCEPTED: '"code":0' },
      ...{ SMS_PARTS_PER_MONTH: '1000', SMS_REPORT_SECRET: SECRET },
      ...{ SMTP_URL: mail.url, MAIL_FROM: '某某局 <notice@bureau.test>', MAIL_RATE_PER_SECOND: '10' },
      ...{ PUBLIC_URL: publicUrl, WEBHOOK_PORT: String(port) },
    },
  });
  const report = reporter(`${publicUrl}/reports/gateway/${SECRET}`);
  try {
    await site.send();
    // One comes before its message is recorded.
    const early = report(1);
    await until(() => gateway.taken.length >= PEOPLE, 'Text messages');
    const ids = Array.from({ length: 2 * REPORTED }, (_, index) => index + 1);
    const said = [await early];
    for (let times = 0; times < 2; times++)
      said.push(...(await Promise.all([...ids, ...ids].map((id) => report(id)))));
    await until(() => mail.letters.length >= REPORTED, 'Letters');
    await site.settle();
    const missed = (id: number) => id <= REPORTED;
    const letters = (id: number) => mail.letters.filter(({ to }) => to === mailboxOf(id)).length;
    const texts = (id: number) => (missed(id) ? 0 : gateway.textsTo(numberOf(id)).length);
    const { people } = site;
    return {
      counts: people.map(({ id }) => letters(id) + texts(id)),
      ...{ failed: await site.failed(), told: site.told('短信') },
      more: [
        exactly('text messages that were sent', gateway.taken.length, PEOPLE),
        exactly('letters in the place of those', mail.letters.length, REPORTED),
        exactly('reports that were thanked for', said.filter((status) => status === 200).length, said.length),
      ],
    };
  } finally {
    await site.close();
    closeAll();
  }
}

/** Makes what reports, as a gateway does, what became of the message of a person. */
const reporter =
  (url: string) =>
  async (person: number): Promise<number> => {
    const body = {
      id: sendId(`${everybody().id}.${person}`),
      ...(person <= REPORTED ? { status: 'failed', reason: '空号' } : { status: 'delivered' }),
    };
    const headers = { 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
