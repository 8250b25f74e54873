import { Hono } from 'hono';
import { z } from 'zod';
import type { Arrivals } from './arrivals.ts';

/** What the gateway is asked, as the body of a POST. */
const TextMessage = z.object({
  phone: z.string().min(1),
  sign: z.string().min(1),
  text: z.string().min(1),
  id: z.string().min(1),
});

/** What of it is written in the settings of an office that sends by it; its answer says `"code":0` of what it has taken. */
export const GATEWAY_BODY = '{"phone":"{phone}","sign":"{sign}","text":"{text}","id":"{id}"}';
export const GATEWAY_ACCEPTED = '"code":0';

/** Makes the gateway through which text messages come to the phones of the rehearsal. It takes each id once. */
export function createTextGateway(arrivals: Arrivals): Hono {
  const gateway = new Hono();
  const taken = new Set<string>();
  gateway.post('/messages', async (context) => {
    const asked = TextMessage.safeParse(await context.req.json().catch(() => undefined));
    if (!asked.success) return context.json({ code: 400, message: z.prettifyError(asked.error) }, 400);
    const { phone, sign, text, id } = asked.data;
    if (!taken.has(id)) arrivals.add({ way: 'text', to: phone, text: `【${sign}】${text}`, files: [] });
    taken.add(id);
    return context.json({ code: 0, id });
  });
  return gateway;
}
