import { setTimeout as wait } from 'node:timers/promises';
import { startSmtpServer } from '../../tests/support/channels/smtp-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { openLine } from '../../tests/support/line.ts';
import type { Stage } from '../stage.ts';
import type { Broken, Row } from './channel-row.ts';
import {
  type ChannelSite,
  mailboxOf,
  openChannelSite,
  openEnds,
  pass,
  peopleWith,
  until,
} from './channel-site.ts';
import { exactly } from './off-measures.ts';
import { findLastingWave } from './waves.ts';

const PEOPLE = 60;
/** The server works well until so many letters have come. */
const BEFORE = 20;
const AWAY_MS = 30_000;
/** Officers hear of a reminder that is stuck when half an hour has passed. */
const HELD_FOR_MS = 32.5 * 60_000;
const BEFORE_WAVE_MS = 60_000;
/** As the channel hands letters in. */
const LINES = 3;
const LETTER_MAX_BYTES = 1_000_000;

/** What becomes of letters when the mail server is away, and when it breaks the line after it has taken one. */
export const mailRows = (stage: Stage): Row[] => [
  ['smtp-away: the mail server is away for half a minute', () => loseServer(stage)],
  ['… from the time of a reminder on', () => loseServerAtWave(stage)],
  [`smtp-cut-after-data: ${BEFORE} letters are taken, and the line breaks`, () => cutAfterData(stage, false)],
  ['… each letter, for good', () => cutAfterData(stage, true)],
];

type MailServer = Awaited<ReturnType<typeof startSmtpServer>>;

async function openMailSite(stage: Stage, url: string, at?: number): Promise<ChannelSite> {
  return openChannelSite(stage, {
    ...(at !== undefined && { at }),
    people: peopleWith(PEOPLE, (id) => ({ email: mailboxOf(id) })),
    settings: { SMTP_URL: url, MAIL_FROM: '某某局 <notice@bureau.test>', MAIL_RATE_PER_SECOND: '10' },
  });
}

const countsOf = ({ letters }: MailServer): number[] =>
  Array.from(
    { length: PEOPLE },
    (_, index) => letters.filter(({ to }) => to === mailboxOf(index + 1)).length,
  );

/** How many letters beyond the first to somebody have another number than that: no mailbox knows them for twins. */
function countUnlike({ letters }: MailServer): number {
  const numbers = new Set(letters.map(({ to, headers }) => `${to} ${headers.get('message-id')}`));
  return numbers.size - new Set(letters.map(({ to }) => to)).size;
}

async function loseServer(stage: Stage): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const server = await startSmtpServer({ size: LETTER_MAX_BYTES }, 0, ends);
  const place = { host: '127.0.0.1', port: Number(new URL(server.url).port) };
  const front = { host: '127.0.0.1', port: await freePort() };
  let line = await openLine(front, place);
  const site = await openMailSite(stage, server.url.replace(`:${place.port}`, `:${front.port}`));
  try {
    await site.send();
    await until(() => server.letters.length >= BEFORE, 'Letters');
    line.close();
    await wait(AWAY_MS);
    line = await openLine(front, place);
    await site.settle();
    return {
      ...{ counts: countsOf(server), failed: await site.failed(), mayRepeat: LINES, told: site.told('邮件') },
      more: [exactly('twins with another Message-ID', countUnlike(server), 0)],
    };
  } finally {
    await site.close();
    line.close();
    closeAll();
  }
}

/** Nobody gets a reminder in its first half hour: that is when officers hear of it. */
async function loseServerAtWave(stage: Stage): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const server = await startSmtpServer({ size: LETTER_MAX_BYTES }, 0, ends);
  const place = { host: '127.0.0.1', port: Number(new URL(server.url).port) };
  const front = { host: '127.0.0.1', port: await freePort() };
  const { wave } = await findLastingWave(stage, 2 * HELD_FOR_MS);
  const url = server.url.replace(`:${place.port}`, `:${front.port}`);
  const site = await openMailSite(stage, url, wave.at - BEFORE_WAVE_MS);
  try {
    await pass(site, BEFORE_WAVE_MS + HELD_FOR_MS);
    const told = () => site.told('提醒有较多人没有收到');
    await until(() => told().length > 0, 'A word to the officer');
    const line = await openLine(front, place);
    await site.settle(wave.id, () => true);
    line.close();
    return { counts: countsOf(server), failed: await site.failed(wave.id), told: told(), mustTell: 1 };
  } finally {
    await site.close();
    closeAll();
  }
}

async function cutAfterData(stage: Stage, isForGood: boolean): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const server = await startSmtpServer({ size: LETTER_MAX_BYTES }, 0, ends);
  const site = await openMailSite(stage, server.url);
  try {
    server.refuse('cut', 0, '');
    await site.send();
    await until(() => server.letters.length >= BEFORE, 'Letters');
    if (!isForGood) server.takeAll();
    await site.settle(undefined, ({ doubts }) => doubts !== undefined);
    return {
      ...{ counts: countsOf(server), failed: await site.failed(), told: site.told('邮件') },
      // Those that go over another line at the same time break with it.
      mayRepeat: isForGood ? PEOPLE : BEFORE + LINES,
      mustFail: isForGood ? PEOPLE : 0,
      more: [exactly('twins with another Message-ID', countUnlike(server), 0)],
    };
  } finally {
    await site.close();
    closeAll();
  }
}
