import { describe, expect, test } from 'vitest';
import { aliyunReports } from '../../../src/delivery/channels/aliyun-reports.ts';
import { gatewayReports } from '../../../src/delivery/channels/sms-gateway-reports.ts';
import { tencentReports } from '../../../src/delivery/channels/tencent-reports.ts';

const NO_FORM = new URLSearchParams();
const delivered = { is: 'delivered' };
const refused = (reason: string) => ({ is: 'refused', reason });

describe('what 阿里云 reports', () => {
  const report = (more: object) => ({
    ...{ phone_number: '13800000001', send_time: '2026-12-01 10:00:00', report_time: '2026-12-01 10:00:05' },
    ...{
      success: false,
      err_code: 'UNKNOWN',
      err_msg: '',
      sms_size: '1',
      biz_id: '12^34',
      out_id: 'a.1',
      ...more,
    },
  });
  test.each([
    [{ success: true, err_code: 'DELIVERED', err_msg: '用户接收成功' }, delivered],
    [{ success: 'true' }, delivered],
    [{ err_code: 'MOBILE_IN_BLACK' }, refused('refuses')],
    [{ err_code: 'MK:0001', err_msg: '空号' }, refused('no-such-number')],
    [{ err_code: 'MOBILE_NOT_ON_SERVICE', err_msg: '停机、空号、暂停服务' }, refused('rejected')],
    [{ err_code: null, err_msg: null }, refused('rejected')],
  ])('%j', (more, said) => {
    expect(aliyunReports.read(JSON.stringify([report(more)]), NO_FORM)).toEqual([
      { ids: ['12^34', 'a.1'], report: said },
    ]);
  });
});

describe('what 腾讯云 reports', () => {
  const report = {
    user_receive_time: '2026-12-01 10:00:05',
    nationcode: '86',
    mobile: '13800000001',
    sid: '77',
  };
  test.each([
    [{ report_status: 'SUCCESS', errmsg: 'DELIVRD', description: '用户短信送达成功' }, delivered],
    [{ report_status: 'FAIL', errmsg: 'UNDELIV', description: '号码为空号' }, refused('no-such-number')],
    [{ report_status: 'FAIL', errmsg: 'BLACK', description: '' }, refused('refuses')],
    [{ report_status: 'FAIL', errmsg: 'TIMEOUT' }, refused('rejected')],
  ])('%j', (more, said) => {
    expect(tencentReports.read(JSON.stringify([{ ...report, ...more }]), NO_FORM)).toEqual([
      { ids: ['77'], report: said },
    ]);
  });
});

describe('what a gateway of an office reports', () => {
  test.each([
    [{ id: 'a', status: 'Delivered' }, delivered],
    [{ id: 'a', status: 'failed', reason: '用户退订' }, refused('refuses')],
    [{ id: 'a', status: 'failed' }, refused('rejected')],
  ])('%j, as one, in a list, or as a form', (one, report) => {
    const said = [{ ids: ['a'], report }];
    expect(gatewayReports.read(JSON.stringify(one), NO_FORM)).toEqual(said);
    expect(gatewayReports.read(JSON.stringify([one, one]), NO_FORM)).toEqual([...said, ...said]);
    const form = new URLSearchParams(one);
    expect(gatewayReports.read(form.toString(), form)).toEqual(said);
  });

  test('is left out where it says nothing final', () => {
    expect(gatewayReports.read('{"id":"a","status":"sending"}', NO_FORM)).toEqual([]);
  });
});

describe.each([
  ['阿里云', aliyunReports],
  ['腾讯云', tencentReports],
  ['a gateway', gatewayReports],
])('of %s', (_, reader) => {
  test.each(['', 'null', '7', '"a"', '{', '[1', '<xml/>'])('%j is no report', (body) => {
    expect(reader.read(body, NO_FORM)).toBeUndefined();
  });

  test('what cannot be read keeps nothing from the others, and no id is more than an id', () => {
    const known = {
      ...{ id: 'a', status: 'ok' },
      ...{ success: true, biz_id: 'a' },
      ...{ sid: 'a', report_status: 'SUCCESS' },
    };
    const odd = ['a b', 'ü', 'x'.repeat(65), 'a\n'].map((id) => ({ ...known, id, biz_id: id, sid: id }));
    const body = JSON.stringify([null, 1, {}, [], ...odd, known]);
    const read =
      reader === gatewayReports
        ? reader.read(JSON.stringify([{}, ...odd, known]), NO_FORM)
        : reader.read(body, NO_FORM);
    expect(read).toEqual([{ ids: ['a'], report: delivered }]);
    expect(reader.read(JSON.stringify(Array.from({ length: 2_001 }, () => known)), NO_FORM)).toBeUndefined();
  });
});
