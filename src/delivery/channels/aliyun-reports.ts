import { z } from 'zod';
import type { ReportReader } from './channel.ts';
import { readReportList } from './read-reports.ts';
import { reasonReported } from './reported-reason.ts';

/** Source: 阿里云, 短信服务, SmsReport (HTTP 批量推送模式). */
const ReportSchema = z.object({
  success: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]),
  err_code: z.string().nullish(),
  err_msg: z.string().nullish(),
  biz_id: z.string().nullish(),
  out_id: z.string().nullish(),
});

/** What 阿里云 sends; it comes again after 1, 5 and 10 minutes as long as it does not hear that it was taken. */
export const aliyunReports: ReportReader = {
  read: (body) =>
    readReportList(body, ReportSchema, ({ success, err_code, err_msg, biz_id, out_id }) => ({
      ids: [biz_id, out_id].filter((id) => typeof id === 'string'),
      report: success
        ? { is: 'delivered' }
        : { is: 'refused', reason: reasonReported(`${err_code ?? ''} ${err_msg ?? ''}`) },
    })),
  thanks: { type: 'application/json', body: '{"code":0,"msg":"OK"}' },
};
