import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../../src/asks/domain/receipt.ts';
import { verifyCommand } from '../../../src/audit/cli/verify.ts';
import { ask } from '../../support/bot-api.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { type NoticeOffice, startNoticeOffice } from '../../support/notice-office.ts';
import { createTamperer } from '../../support/tampering.ts';

const tapped = { messageId: 46, sentAt: Date.parse('2026-11-23T09:00:00+08:00') };

/** An office in which 王强 (…-001) and 李敏 (…-002) have taken note. */
async function officeWithReceipts() {
  const office = await startNoticeOffice();
  for (const { person } of [office.wang, office.li])
    await office.services.acknowledgements.acknowledge('broadcast.1', person.id, tapped);
  return { ...office, number: (nth: number) => `QF-${office.notice.code}-00${nth}` };
}

/** As somebody would who has the database at hand. */
async function forge({ redis }: NoticeOffice, index: number): Promise<void> {
  const key = 'qf:receipts:broadcast.1';
  const receipt = JSON.parse((await redis.redis.lindex(key, index)) ?? '');
  await redis.redis.lset(key, index, JSON.stringify({ ...receipt, acknowledgedAt: 1 }));
}

describe('/verify', () => {
  test("shows staff their own receipt, and says nothing of anybody else's", async () => {
    const { wang, number } = await officeWithReceipts();
    const own = await ask(wang.account, `/verify ${number(1)}`);
    expect(own.text?.split('\n')).toEqual([
      '✅ 回执属实',
      `回执 ${number(1)}`,
      '通知：国庆节廉洁提醒',
      '姓名：王强（办公室）',
      expect.stringMatching(/^送达：11月23日 /),
      expect.stringMatching(/^知悉：11月23日 \d\d:\d\d（Telegram）$/),
      '内容：与存档的通知一致',
      '回执链：2 份逐一重算，全部吻合',
      expect.stringMatching(/^校验码：/),
    ]);
    const other = await ask(wang.account, `/verify ${number(2)}`);
    const unknown = await ask(wang.account, `/verify ${number(9)}`);
    expect(other.text?.replace('-002', '')).toBe(unknown.text?.replace('-009', ''));
  });

  test('asks for the number when there is none, and takes it as it was typed', async () => {
    const { officer, number } = await officeWithReceipts();
    expect((await ask(officer, '/verify')).text).toMatch(/^核验回执/);
    const typed = ` ${number(2).toLowerCase().replace('qf', 'ｑｆ').replaceAll('-', '－')}`;
    expect((await ask(officer, typed)).text).toContain('姓名：李敏（办公室）');
  });

  test('names the first receipt that does not fit, and vouches only for those before it', async () => {
    const office = await officeWithReceipts();
    await forge(office, 1);
    const kept = await ask(office.officer, `/verify ${office.number(1)}`);
    expect(kept.text).toMatch(/^✅ 回执属实/);
    expect(kept.text).toContain(`前 1 份吻合，第一处不吻合是 ${office.number(2)}`);
    expect((await ask(office.officer, `/verify ${office.number(2)}`)).text).toMatch(/^⚠ 回执无法证实/);
  });
});

describe('/verify compares the chain with the ledger, both ways, and', () => {
  test.each<[string, (receipts: Receipt[]) => Receipt[], RegExp]>([
    [
      'finds a receipt that was added',
      ([first, ...rest]) => [first, ...rest, { ...first, personId: 3, acknowledgedAt: 1 }] as Receipt[],
      /-003 台账中没有这份回执/,
    ],
    ['finds two that were swapped', ([one, other]) => [other, one] as Receipt[], /-001 与台账记载的人员不符/],
    ['finds one that was cut off', ([first]) => [first] as Receipt[], /-002 台账中有这份回执，回执链中没有/],
    [
      'finds a time that was changed',
      (receipts) => receipts.map((receipt) => ({ ...receipt, acknowledgedAt: 1 })),
      /-001 与台账记载的知悉时间不符/,
    ],
  ])('%s with all hashes computed anew', async (_, change, found) => {
    const office = await officeWithReceipts();
    const { readChain, writeChain } = createTamperer(office.redis);
    await writeChain('broadcast.1', change(await readChain('broadcast.1')));
    const number = office.number(1);
    expect((await ask(office.officer, `/verify ${number}`)).text).toMatch(found);
  });

  test('does not mind one that is just being recorded', async () => {
    const office = await officeWithReceipts();
    const { readChain, writeChain } = createTamperer(office.redis);
    const [first, second] = await readChain('broadcast.1');
    const fresh = { ...first, personId: 3, acknowledgedAt: office.clock.now() - 1_000 } as Receipt;
    await writeChain('broadcast.1', [first, second, fresh] as Receipt[]);
    expect((await ask(office.officer, `/verify ${office.number(1)}`)).text).toContain(
      '3 份逐一重算，全部吻合',
    );
  });
});

describe('verify on the command line', () => {
  async function run(office: NoticeOffice, ...args: string[]) {
    const io = createCliIo();
    const exit = await runCli(verifyCommand, args, office.services, io);
    return { exit, out: io.said(), err: io.complained() };
  }

  test.each([[[]], [['CODE']], [['QF-CODE-002']], [['broadcast.1']]])(
    'computes chains anew: %o',
    async (args) => {
      const office = await officeWithReceipts();
      const { exit, out } = await run(office, ...args.map((arg) => arg.replace('CODE', office.notice.code)));
      expect(exit).toBe(0);
      expect(out).toMatch(/^QF-2026-1123\t国庆节廉洁提醒\t回执链：2 份逐一重算，全部吻合\t校验码 \S{43}$/);
    },
  );

  test('ends with 1 when a receipt does not fit, and names it', async () => {
    const office = await officeWithReceipts();
    await forge(office, 0);
    const { exit, out } = await run(office);
    expect(exit).toBe(1);
    expect(out).toContain(`第一处不吻合是 ${office.number(1)}`);
    expect(JSON.parse((await run(office, '--json')).out)).toMatchObject([{ checked: 0, misfit: 1 }]);
  });

  test('says so when there is no such notice', async () => {
    expect(await run(await officeWithReceipts(), '2020-0101')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('没有编号'),
    });
  });
});
