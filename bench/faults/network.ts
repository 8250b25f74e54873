import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { openLine } from '../../tests/support/line.ts';
import { OFFICER_ACCOUNT, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { addOfficer, countArrivals, openOffice, startBroadcast, untilDone, untilSent } from './broadcast.ts';
import { makeCertificate, startFront } from './front.ts';
import { type NameServer, startNameServer } from './name-server.ts';
import { startProgram } from './program.ts';

const PEOPLE = 300;
const NAME = 'api.telegram.test';
/** Two addresses of this machine, of which one can be away. */
const [FIRST, SECOND] = ['127.0.0.2', '127.0.0.3'];
/** Of the range for documentation: it leads nowhere. */
const NOWHERE = '2001:db8::1';
const TEN_MINUTES_MS = 600_000;
const MINUTE_MS = 60_000;
/** For what is on its way when the broadcast is done. */
const STRAGGLERS_MS = 5_000;
const TOLD_WITHIN_MS = 120_000;

/** What came of a bad day. */
type Outcome = {
  /** What the console says of it. */
  told: string;
  lost?: number;
  repeated?: number;
  /** As many as may, by what the documentation says. */
  mayRepeat?: number;
  /** From when it was mended until the bot was at work again: infinitely many where it was not in time. */
  recoveredSeconds?: number;
  holds?: boolean;
};

type Day = { stage: Stage; names: NameServer; folder: string };

const DAYS: readonly [what: string, live: (day: Day) => Promise<Outcome>][] = [
  ['the name server fails at the start', startWithoutNames],
  ['the name server fails for ten minutes, then gives another address', loseTheNameServer],
  ['each send is answered after 25 s', answerLate],
  ['Telegram takes connections and answers nothing, for a minute', answerNothing],
  ['a firewall drops the connections without a word', dropConnections],
  ['a tenth of the answers to sends end in a reset', resetAnswers],
  ['somebody intercepts TLS', intercept],
  ['… whom the office trusts by NODE_EXTRA_CA_CERTS in .env', trustTheInterceptor],
  ['the server is on IPv6 only', useIpv6Alone],
  ['IPv6 leads nowhere, IPv4 works', failIpv6],
];

/** What a bad line does to an office: what is told, what is lost, what is sent twice, and how soon it is at work again. */
export async function loseTheLine(stage: Stage): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-network-'));
  const names = await startNameServer(folder);
  const rows: string[][] = [];
  try {
    for (const [what, live] of DAYS) rows.push(rowOf(what, await live({ stage, names, folder })));
  } finally {
    names.close();
    rmSync(folder, { recursive: true, force: true });
  }
  printTable('Bad lines', ['', 'lost', 'twice', 'at work after', 'holds', 'the console says'], rows);
}

function rowOf(what: string, outcome: Outcome): string[] {
  const { told, lost = 0, repeated = 0, mayRepeat = 0, recoveredSeconds, holds = true } = outcome;
  const isAtWork = recoveredSeconds === undefined || Number.isFinite(recoveredSeconds);
  const isWell = holds && isAtWork && told !== '' && lost === 0 && repeated <= mayRepeat;
  const twice = mayRepeat > 0 ? `${repeated} of ${mayRepeat}` : figure(repeated);
  const recovered = recoveredSeconds === undefined ? '–' : `${figure(recoveredSeconds, 1)} s`;
  return [what, figure(lost), twice, recovered, verdict(isWell), told];
}

/** An office of people, whose Bot API has a name and a front at these addresses. */
async function seatBehind(
  { stage }: Day,
  listen: readonly string[],
  tls?: Parameters<typeof startFront>[0]['tls'],
) {
  const api = await openOffice(stage, PEOPLE);
  await addOfficer(stage, api);
  const port = await freePort();
  const front = await startFront({
    ...{ listen: listen.map((host) => `${host.includes(':') ? `[${host}]` : host}:${port}`) },
    ...{ to: api.url, ...(tls && { tls }) },
  });
  const root = `${tls ? 'https' : 'http'}://${NAME}:${port}`;
  const environment = { ...stage.environment(api), TELEGRAM_API_ROOT: root };
  return { api, port, front, environment };
}

/** The program, whose names the name server gives. */
const startAsking = ({ names }: Day, environment: Record<string, string>, cwd?: string) =>
  startProgram({ ...environment, LOG_LEVEL: 'warn' }, [], { before: names.asked, ...(cwd && { cwd }) });

/** Returns how long it takes until the bot answers somebody; infinitely long where it does not in time. */
async function secondsUntilAnswer(api: BotApiServer): Promise<number> {
  const officer = api.findAccount(OFFICER_ACCOUNT);
  const begun = performance.now();
  officer?.send('/help');
  const answered = officer?.waitForMessage(({ text }) => text?.startsWith('可用的命令') === true, {
    timeoutMs: TOLD_WITHIN_MS,
  });
  return (answered ?? Promise.reject()).then(
    () => (performance.now() - begun) / 1000,
    () => Number.POSITIVE_INFINITY,
  );
}

/** The first line of what was said that says what is sought, without what the log puts around it. */
function sentence(said: string, sought: RegExp): string {
  const line = said.split('\n').find((one) => sought.test(one)) ?? '';
  return /"msg":"(.*?)"\}?$/.exec(line)?.[1] ?? line;
}

async function startWithoutNames(day: Day): Promise<Outcome> {
  const { api, front, environment } = await seatBehind(day, [FIRST]);
  day.names.say('failure');
  const program = startAsking(day, environment);
  await program.until('暂时连接不到 Telegram');
  day.names.say([FIRST]);
  const mended = performance.now();
  await program.until('清风已启动');
  const recoveredSeconds = (performance.now() - mended) / 1000;
  const holds = program.child.exitCode === null;
  await program.end();
  await front.close();
  await api.close();
  return { told: sentence(program.said(), /查不到地址/), recoveredSeconds, holds };
}

async function loseTheNameServer(day: Day): Promise<Outcome> {
  const seat = await seatBehind(day, [FIRST]);
  const { api, environment, port } = seat;
  day.names.say([FIRST]);
  await startBroadcast(day.stage);
  const program = startAsking(day, environment);
  await untilSent(api, PEOPLE / 3);
  day.names.say('nothing');
  await seat.front.close();
  await wait(TEN_MINUTES_MS);
  const front = await startFront({ listen: [`${SECOND}:${port}`], to: api.url });
  day.names.say([SECOND]);
  const recoveredSeconds = await secondsUntilAnswer(api);
  const counted = await arrivals(day, api);
  await program.end();
  await front.close();
  await api.close();
  // What was on its way when the server died.
  return { ...counted, told: sentence(program.said(), /查不到地址/), recoveredSeconds, mayRepeat: 30 };
}

async function answerLate(day: Day): Promise<Outcome> {
  const { api, front, environment } = await seatBehind(day, [FIRST]);
  day.names.say([FIRST]);
  const mend = api.faults.add({ kind: 'delay', method: 'sendMessage', delayMs: 25_000 });
  await startBroadcast(day.stage);
  const program = startAsking(day, environment);
  await untilSent(api, PEOPLE / 5);
  mend();
  const mended = performance.now();
  const counted = await arrivals(day, api);
  const recoveredSeconds = (performance.now() - mended) / 1000;
  await program.end();
  await front.close();
  await api.close();
  return { ...counted, told: 'nothing: it takes its time', recoveredSeconds };
}

async function answerNothing(day: Day): Promise<Outcome> {
  return behindLine(day, async ({ api, line }) => {
    await untilSent(api, PEOPLE / 3);
    line.fallSilent();
    await wait(MINUTE_MS);
    line.recover();
    // What had been sent when the line fell silent.
    return { mayRepeat: 30 };
  });
}

async function dropConnections(day: Day): Promise<Outcome> {
  return behindLine(day, async ({ api, line }) => {
    await untilSent(api, PEOPLE / 3);
    line.forgetConnections();
    return { mayRepeat: 30 };
  });
}

type Line = Awaited<ReturnType<typeof openLine>>;

/** A broadcast over a line to which something happens. */
async function behindLine(
  day: Day,
  happen: (on: { api: BotApiServer; line: Line }) => Promise<Partial<Outcome>>,
): Promise<Outcome> {
  const { api, port, front, environment } = await seatBehind(day, [FIRST]);
  const line = await openLine({ host: SECOND, port }, { host: FIRST, port });
  day.names.say([SECOND]);
  await startBroadcast(day.stage);
  const program = startAsking(day, environment);
  const outcome = await happen({ api, line });
  const recoveredSeconds = await secondsUntilAnswer(api);
  const counted = await arrivals(day, api);
  await program.end();
  line.close();
  await front.close();
  await api.close();
  return {
    ...counted,
    told: sentence(program.said(), /连接不到|a send failed/),
    recoveredSeconds,
    ...outcome,
  };
}

async function resetAnswers(day: Day): Promise<Outcome> {
  const { api, front, environment } = await seatBehind(day, [FIRST]);
  day.names.say([FIRST]);
  let resets = 0;
  const method = 'sendMessage';
  for (; resets < PEOPLE / 10; resets++)
    api.faults.add({ kind: 'reset', method, carriedOut: true, times: 1, share: 0.2 });
  await startBroadcast(day.stage);
  const program = startAsking(day, environment);
  const counted = await arrivals(day, api);
  await program.end();
  await front.close();
  await api.close();
  return { ...counted, told: sentence(program.said(), /a send failed/), mayRepeat: resets };
}

/** What came of the broadcast, once all that was under way has arrived as well. */
async function arrivals({ stage }: Day, api: BotApiServer): Promise<{ lost: number; repeated: number }> {
  await untilDone(stage);
  await wait(STRAGGLERS_MS);
  const { lost, repeated } = await countArrivals(stage, api, PEOPLE);
  return { lost, repeated };
}

async function intercept(day: Day): Promise<Outcome> {
  const tls = makeCertificate(day.folder, NAME);
  const { api, front, environment } = await seatBehind(day, [FIRST], tls);
  day.names.say([FIRST]);
  const program = startAsking(day, environment);
  await program.until('截取');
  await program.end();
  await front.close();
  await api.close();
  return { told: sentence(program.said(), /截取/) };
}

/** In a folder with a `.env` of its own. */
async function trustTheInterceptor(day: Day): Promise<Outcome> {
  const tls = makeCertificate(day.folder, NAME);
  const { api, front, environment } = await seatBehind(day, [FIRST], tls);
  day.names.say([FIRST]);
  const cwd = join(day.folder, 'office');
  mkdirSync(cwd);
  writeFileSync(join(cwd, '.env'), `NODE_EXTRA_CA_CERTS=${tls.authority}\n`);
  const program = startAsking(day, environment, cwd);
  await program.until('清风已启动');
  const recoveredSeconds = await secondsUntilAnswer(api);
  await program.end();
  await front.close();
  await api.close();
  return {
    told: sentence(program.said(), /清风已启动/),
    recoveredSeconds,
  };
}

async function startAt(day: Day, listen: string, said: readonly string[]): Promise<Outcome> {
  const { api, front, environment } = await seatBehind(day, [listen]);
  day.names.say(said);
  const begun = performance.now();
  const program = startAsking(day, environment);
  await program.until('清风已启动');
  const recoveredSeconds = (performance.now() - begun) / 1000;
  const answered = await secondsUntilAnswer(api);
  await program.end();
  await front.close();
  await api.close();
  return { told: sentence(program.said(), /清风已启动/), recoveredSeconds, holds: Number.isFinite(answered) };
}

function useIpv6Alone(day: Day): Promise<Outcome> {
  return startAt(day, '::1', ['::1']);
}

function failIpv6(day: Day): Promise<Outcome> {
  return startAt(day, FIRST, [NOWHERE, FIRST]);
}
