import { z } from 'zod';
import type { ReportReader } from './channel.ts';
import { jsonIn, readReportList } from './read-reports.ts';
import { reasonReported } from './reported-reason.ts';

/** `id`: the `{id}` of the request; `reason`: words of the carrier. */
const ReportSchema = z.object({
  id: z.string(),
  status: z.string().transform((status) => status.toLowerCase()),
  reason: z.string().default(''),
});

const ARRIVED = ['delivered', 'success', 'ok'];
const FAILED = ['failed', 'fail', 'undelivered'];

/**
 * What an office's own gateway may send, or what a program of the office makes of it: one report as JSON or as a form, or a list of them in
 * JSON. Other states, as `sending`, say nothing final.
 */
export const gatewayReports: ReportReader = {
  read(body, form) {
    const alone = form.has('id') ? Object.fromEntries(form) : jsonIn(body);
    const list = Array.isArray(alone) ? alone : [alone];
    if (list.some((one) => typeof one !== 'object' || one === null)) return undefined;
    return readReportList(JSON.stringify(list), ReportSchema, ({ id, status, reason }) => {
      if (ARRIVED.includes(status)) return { ids: [id], report: { is: 'delivered' } };
      if (!FAILED.includes(status)) return undefined;
      return { ids: [id], report: { is: 'refused', reason: reasonReported(reason) } };
    });
  },
  thanks: { type: 'text/plain; charset=utf-8', body: 'ok' },
};
