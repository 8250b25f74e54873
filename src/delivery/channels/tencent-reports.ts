import { z } from 'zod';
import type { ReportReader } from './channel.ts';
import { readReportList } from './read-reports.ts';
import { reasonReported } from './reported-reason.ts';

/** Source: 腾讯云, 短信, 下发状态通知: `sid` is the SerialNo with which the send was accepted. */
const ReportSchema = z.object({
  report_status: z.enum(['SUCCESS', 'FAIL']),
  errmsg: z.string().nullish(),
  description: z.string().nullish(),
  sid: z.string(),
});

/** What 腾讯云 sends, one or several at once. */
export const tencentReports: ReportReader = {
  read: (body) =>
    readReportList(body, ReportSchema, ({ report_status, errmsg, description, sid }) => ({
      ids: [sid],
      report:
        report_status === 'SUCCESS'
          ? { is: 'delivered' }
          : { is: 'refused', reason: reasonReported(`${errmsg ?? ''} ${description ?? ''}`) },
    })),
  thanks: { type: 'application/json', body: '{"result":0,"errmsg":"OK"}' },
};
