import { expect, test } from 'vitest';
import { OFFICER_ID } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';

test('officers whom a quarantine could not be told of are told as soon as they can be, once', async () => {
  const { officer, services, scheduler } = await startTestOffice();
  const [listed] = await services.bankValidity.listInstruments();
  officer.block();
  await services.bankValidity.supersede(listed?.instrument.id ?? '', '2027年修订版', OFFICER_ID);
  await scheduler.poke();
  officer.unblock();
  await scheduler.poke();
  await scheduler.poke();
  expect(officer.messages().filter(({ text }) => text?.includes('题已退出新试卷和练习'))).toHaveLength(1);
});
