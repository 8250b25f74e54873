import { z } from 'zod';
import { reasonOf } from '../../bot/api-client.ts';
import type { Finding } from '../../bot/check.ts';
import { lineFinding } from '../../bot/messages/line-messages.ts';
import { connectToAny } from '../../http/connect-to-any.ts';
import { CLOCK_OFF_MS } from '../../kernel/watched-clock.ts';
import { ADMIN_LISTS } from '../../people/domain/people-lists.ts';
import type { BuiltOffice } from '../create-office.ts';
import type { Examination } from './examination.ts';
import * as say from './telegram-messages.ts';

/** What a network may do to the clock of an answer. */
const CLOCK_NOTICED_FROM_SECONDS = 30;
const WAITING_MANY = 100;
const RECENT_SECONDS = 3600;

const MeSchema = z.object({ id: z.number(), username: z.string() });
const WebhookSchema = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
});
type WebhookInfo = z.infer<typeof WebhookSchema>;

/** Telegram, and what lies between it and here. */
export const telegramExaminations: readonly Examination[] = [
  {
    name: 'proxy',
    label: '代理',
    needs: ['settings'],
    async look({ config }) {
      const { proxy } = await config();
      return proxy === undefined ? { fact: say.noProxy } : lookAtProxy(new URL(proxy));
    },
  },
  {
    name: 'telegram',
    label: 'Telegram 连接',
    needs: ['settings', 'proxy'],
    async look({ telegram, config }) {
      const asked = performance.now();
      try {
        const { status, result, description } = await (await telegram()).ask('getMe');
        const isBotApi = result !== undefined || description !== undefined;
        return isBotApi
          ? { fact: say.answered(performance.now() - asked) }
          : { findings: [say.notTelegram(status)] };
      } catch (error) {
        return { findings: [lineFinding(error, (await config()).proxy !== undefined)] };
      }
    },
  },
  {
    name: 'token',
    label: '令牌',
    needs: ['settings', 'telegram'],
    async look({ telegram, config }) {
      if ((await config()).botToken === undefined) return { findings: [say.noToken] };
      const { status, result } = await (await telegram()).ask('getMe');
      if ([401, 404].includes(status)) return { findings: [say.wrongToken()] };
      const me = MeSchema.parse(result);
      return { fact: say.bot(me.username, me.id) };
    },
  },
  {
    name: 'bot',
    label: '机器人身份',
    needs: ['token', 'data'],
    async look({ telegram, office }) {
      const { username } = MeSchema.parse((await (await telegram()).ask('getMe')).result);
      const known = await (await office()).shell.office.findBotUsername();
      return { findings: known === undefined || known === username ? [] : [say.otherBot(known)] };
    },
  },
  {
    name: 'clock',
    label: '时钟',
    needs: ['telegram'],
    async look({ telegram, given }) {
      const { date } = await (await telegram()).ask('getMe');
      if (date === undefined) return { findings: [say.noDate] };
      const seconds = (given.clock.now() - date) / 1000;
      const isOff = Math.abs(seconds) > CLOCK_NOTICED_FROM_SECONDS;
      const isGrave = Math.abs(seconds) > CLOCK_OFF_MS / 1000;
      return { fact: say.clockFact(seconds), findings: isOff ? [say.clockOff(seconds, isGrave)] : [] };
    },
  },
  {
    name: 'webhook',
    label: '接收方式',
    needs: ['token'],
    async look({ telegram, config, given }) {
      const info = WebhookSchema.parse((await (await telegram()).ask('getWebhookInfo')).result);
      const { webhook } = await config();
      return {
        fact: say.receiving(webhook !== undefined, info.pending_update_count),
        findings: [...placeFindings(info, webhook?.url), ...troubleFindings(info, given.clock.now())],
      };
    },
  },
  {
    name: 'admins',
    label: '管理员可送达',
    needs: ['token', 'data'],
    async look({ telegram, office }) {
      const { ask } = await telegram();
      const { all, held } = await listAdmins(await office());
      const asked = await Promise.all(
        all.map(
          async (account) =>
            !held.has(account) && (await ask('getChat', { chat_id: account })).status === 200,
        ),
      );
      const reached = asked.filter(Boolean).length;
      return { fact: say.admins(reached, all.length), findings: adminFindings(reached, all.length) };
    },
  },
];

async function lookAtProxy({
  hostname,
  port,
  protocol,
}: URL): Promise<{ fact?: string; findings?: Finding[] }> {
  try {
    const socket = await connectToAny(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
    socket.destroy();
    return { fact: hostname };
  } catch (error) {
    return { findings: [say.proxyAway(reasonOf(error))] };
  }
}

function placeFindings({ url }: WebhookInfo, wanted: string | undefined): Finding[] {
  if (wanted === undefined) return url === '' ? [] : [say.webhookThere(url)];
  if (url === '') return [say.webhookNone];
  return url === wanted ? [] : [say.webhookOther(url)];
}

function troubleFindings(info: WebhookInfo, now: number): Finding[] {
  const { last_error_date: at = 0, last_error_message: message, pending_update_count: count } = info;
  const isRecent = message !== undefined && now / 1000 - at < RECENT_SECONDS;
  return [
    ...(isRecent ? [say.webhookFails(info)] : []),
    ...(count >= WAITING_MANY ? [say.waiting(count)] : []),
  ];
}

/** The accounts of officers, and those of them of which it is known that the bot does not reach them. */
async function listAdmins({ areas }: BuiltOffice): Promise<{ all: number[]; held: ReadonlySet<number> }> {
  const { access, stores } = areas.people.offer;
  const bound = await stores.people.listAll(ADMIN_LISTS.bound);
  const held = bound.flatMap(({ telegramId, reachable }) =>
    telegramId !== undefined && !reachable ? [telegramId] : [],
  );
  return { all: await access.adminAccounts(), held: new Set(held) };
}

/** Where there is no officer at all, another check says so. */
function adminFindings(reached: number, all: number): Finding[] {
  if (all === 0 || reached === all) return [];
  return [reached === 0 ? say.noneReached : say.someUnreached(all - reached)];
}
