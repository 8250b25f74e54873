import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, INTERNAL_ERROR, NOT_FOUND, Refusal, tooManyRequests, UNAUTHORIZED } from './answer.ts';
import type { Backend, OnGone } from './backend.ts';
import type { CallLog } from './call-log.ts';
import type { Fault, Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { Measurements } from './measurements.ts';
import { METHODS } from './methods/index.ts';
import { findMethod, type Parameters, readParameters } from './parameters.ts';
import { readRequest } from './request.ts';

/** `undefined` in place of an answer: the caller gets none. */
type Reply = Answer | 'html' | 'reset' | undefined;
type Run = (args: Parameters, backend: Backend, onGone: OnGone) => Answer | Promise<Answer>;

type Options = {
  token: string;
  backend: Backend;
  faults: Faults;
  limits: Limits;
  measurements: Measurements;
  log: CallLog;
};

/** Methods that put a message into a chat: Telegram's limits and our counts concern these. */
const SENDING = /^(send(?!ChatAction)|copyMessage|forwardMessage)/;
const DEFAULT_DELAY_MS = 1000;

/** Handles one request to `/bot<token>/<method>`: reads, checks, carries out, disturbs, records and answers it. */
export function createCallHandler({ token, backend, faults, limits, measurements, log }: Options) {
  const prefix = `/bot${token}/`;

  async function execute(method: string, parameters: Parameters, onGone: OnGone): Promise<Answer> {
    const args = readParameters(method, parameters);
    if (args instanceof Refusal) return args;
    const run = METHODS[method as keyof typeof METHODS] as Run | undefined;
    if (!run) return new Refusal(501, `Not Implemented: this local server does not carry out ${method}`);
    if (!SENDING.test(method)) return await run(args, backend, onGone);
    const chatId = Number(args.chat_id);
    const messages = messagesOf(args);
    const refusal = limits.check(chatId, messages);
    if (refusal) return refusal;
    const answer = await run(args, backend, onGone);
    if (answer.ok) for (let sent = 0; sent < messages; sent++) measurements.sent(chatId);
    return answer;
  }

  /** With a fault that lets the call through, or none, what the method answers. */
  async function reply(method: string, parameters: Parameters, onGone: OnGone): Promise<Reply> {
    if (SENDING.test(method)) measurements.attempted();
    const fault = faults.next(method, Number(parameters.chat_id));
    if (!fault) return await execute(method, parameters, onGone);
    if (fault.kind === 'delay') await delay(fault.delayMs ?? DEFAULT_DELAY_MS);
    const isCarriedOut = fault.kind === 'delay' || fault.carriedOut === true;
    const answer = isCarriedOut ? await execute(method, parameters, onGone) : INTERNAL_ERROR;
    return fault.kind === 'delay' ? answer : disturbed(fault);
  }

  return async function handleCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    if (!path.startsWith(prefix)) return send(response, refuseAddress(path));
    const parameters = await readRequest(request, query);
    const method = findMethod(path.slice(prefix.length));
    if (!method) return send(response, NOT_FOUND);
    if (parameters instanceof Refusal) return send(response, parameters);
    const said = await reply(method, parameters, (listener) => response.on('close', listener));
    const answer = typeof said === 'object' ? said : undefined;
    if (answer instanceof Refusal) measurements.refused(answer);
    // The head of an answer says Telegram's time.
    response.setHeader('date', new Date(backend.clock.now()).toUTCString());
    log.record({ at: Date.now(), method, parameters, answer });
    if (said === 'reset') request.socket.resetAndDestroy();
    else if (said === 'html') sendHtml(response);
    else if (answer) send(response, answer);
  };
}

/** How many messages a call sends: of those that are copied together each counts. */
const messagesOf = ({ message_ids: ids }: Parameters): number => (Array.isArray(ids) ? ids.length : 1);

/** A token that is none is not found; one that is not ours is not let in. */
function refuseAddress(path: string): Refusal {
  return /^\/bot\d+:[\w-]+\/\w+$/.test(path) ? UNAUTHORIZED : NOT_FOUND;
}

function disturbed(fault: Fault): Reply {
  if (fault.kind === 'too-many-requests') return tooManyRequests(fault.retryAfterSeconds ?? 1);
  if (fault.kind === 'server-error') return INTERNAL_ERROR;
  if (fault.kind === 'unauthorized') return UNAUTHORIZED;
  if (fault.kind === 'bad-gateway') return 'html';
  return fault.kind === 'reset' ? 'reset' : undefined;
}

/** The body stays a string: Node then writes it together with the headers. */
function send(response: ServerResponse, answer: Answer): void {
  const body = JSON.stringify(answer);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  response.writeHead(answer.ok ? 200 : answer.error_code, headers).end(body);
}

function sendHtml(response: ServerResponse): void {
  const body = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
  response.writeHead(502, { 'content-type': 'text/html' }).end(body);
}
