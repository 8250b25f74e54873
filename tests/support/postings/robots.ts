import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Ending, withTheTest } from '../channels/ending.ts';

/**
 * What goes wrong at the next call. `silent`: taken, and never answered; `cut`: taken, and the line is cut; `garbage`: taken, and answered with
 * what is no JSON; `broken`: an error of the server; `page`: somebody else answers; a number: the code with which it refuses.
 */
export type Fault = 'silent' | 'cut' | 'garbage' | 'broken' | 'page' | number;

/** The provider's server with one robot: it checks what the real one checks, and keeps what stands in the group. */
export type Robot = {
  url: string;
  shown(): string[];
  /** How often it was called. */
  calls(): number;
  /** Happens at the next call. */
  fail(fault: Fault): void;
  /** Its own clock (epoch ms): the machine's unless another is put in its place. */
  time: { now: () => number };
  /** Nobody listens there any more. */
  stop(): Promise<void>;
};

type Call = { msgtype: string; text: { content: string } };
type Exchange = { request: IncomingMessage; response: ServerResponse };
type Judge = (url: URL, content: string, now: number) => number;

const MINUTE_MS = 60_000;
const MOST_PER_MINUTE = 20;
const HOUR_MS = 3_600_000;
const TOO_LONG = 40_058;

async function startRobot(
  path: string,
  judge: Judge,
  limit: { code: number; silentMs: number },
  ends: Ending,
): Promise<Robot> {
  const shown: string[] = [];
  const faults: Fault[] = [];
  const time: Robot['time'] = { now: Date.now };
  const taken: number[] = [];
  let silentUntil = 0;
  let calls = 0;
  const now = () => time.now();

  function verdictOf(url: URL, content: string): number {
    if (now() < silentUntil) return limit.code;
    if (taken.filter((at) => now() - at < MINUTE_MS).length >= MOST_PER_MINUTE) {
      silentUntil = now() + limit.silentMs;
      return limit.code;
    }
    const code = judge(url, content, now());
    if (code === 0) taken.push(now());
    return code;
  }

  function judged(fault: Fault | undefined, url: URL, { msgtype, text }: Call): number {
    if (typeof fault === 'number') return fault;
    return msgtype === 'text' ? verdictOf(url, text.content) : TOO_LONG;
  }

  function reply({ request, response }: Exchange, fault: Fault | undefined, code: number): void {
    if (fault === 'silent') return;
    if (fault === 'cut') return void request.socket.destroy();
    if (fault === 'garbage') return void response.writeHead(200).end('\u0000ok');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errcode: code, errmsg: code === 0 ? 'ok' : 'refused' }));
  }

  async function answer(exchange: Exchange): Promise<void> {
    calls += 1;
    const { request, response } = exchange;
    const url = new URL(request.url ?? '/', 'http://robot');
    const body = await Array.fromAsync(request as AsyncIterable<Buffer>);
    const fault = faults.shift();
    if (fault === 'page' || url.pathname !== path || request.method !== 'POST')
      return void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>not here</html>');
    if (fault === 'broken') return void response.writeHead(502).end('Bad Gateway');
    const call: Call = JSON.parse(Buffer.concat(body).toString());
    const code = judged(fault, url, call);
    if (code === 0) shown.push(call.text.content);
    reply(exchange, fault, code);
  }

  const server = createServer((request, response) => void answer({ request, response }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  ends(stop);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    ...{ shown: () => [...shown], calls: () => calls, fail: (fault) => void faults.push(fault), time, stop },
  };
}

export const DINGTALK_SECRET = `SEC${'5f0c'.repeat(16)}`;

/** A robot of 钉钉 that wants its calls signed. Source of what it checks: 钉钉, 自定义机器人安全设置, 错误码. */
export async function startDingtalk(secret = DINGTALK_SECRET, ends: Ending = withTheTest): Promise<Robot> {
  const token = 'a'.repeat(64);
  const robot = await startRobot(
    '/robot/send',
    ({ searchParams }, _, now) => {
      if (searchParams.get('access_token') !== token) return 300_001;
      const timestamp = searchParams.get('timestamp') ?? '';
      const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
      const isTimely = Math.abs(now - Number(timestamp)) < HOUR_MS;
      return isTimely && searchParams.get('sign') === sign ? 0 : 310_000;
    },
    { code: 130_101, silentMs: 10 * MINUTE_MS },
    ends,
  );
  return { ...robot, url: `${robot.url}?access_token=${token}` };
}

/** A robot of 企业微信. Source of what it checks: 企业微信, 群机器人配置说明, 全局错误码. */
export async function startWecom(ends: Ending = withTheTest): Promise<Robot> {
  const key = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';
  const robot = await startRobot(
    '/cgi-bin/webhook/send',
    ({ searchParams }, content) => {
      if (searchParams.get('key') !== key) return 93_000;
      return Buffer.byteLength(content) > 2_048 ? TOO_LONG : 0;
    },
    { code: 45_009, silentMs: 0 },
    ends,
  );
  return { ...robot, url: `${robot.url}?key=${key}` };
}
