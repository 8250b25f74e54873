import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from 'grammy';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createApiClient } from '../../src/bot/api-client.ts';
import { download } from '../../src/bot/download.ts';
import { writeWorkbook } from '../../src/files/spreadsheet/write.ts';
import { nextFromBot, startBotApi } from '../support/bot-api.ts';
import { declaredFeatures } from '../support/declared-features.ts';
import { startTestOffice } from '../support/office.ts';
import { see, tap } from '../support/phone.ts';

const TOO_MANY_BYTES = 20 * 1024 * 1024 + 1;

/** Every kind of file that a feature takes, with columns by which it is known. */
const kinds = declaredFeatures().flatMap(({ name, files }) =>
  (files?.extensions ?? []).map((extension) => ({
    ...{ feature: name, extension },
    titles: (files?.titles ?? []).flatMap((names) => [names].flat().slice(0, 1)),
  })),
);

async function bytesOf(extension: string, titles: readonly string[]): Promise<Uint8Array> {
  if (extension === '.json') return Buffer.from('{}');
  const row = titles.map(() => '某');
  if (extension === '.csv') return Buffer.from([titles, row].map((cells) => cells.join(',')).join('\n'));
  return writeWorkbook([{ name: '表', columns: titles.map((title) => ({ title })), rows: [row] }]);
}

/** How often the bot fetches a file, and how often it starts a thread that reads or writes one. */
function watch({ api }: { api: { calls: readonly { method: string }[] } }) {
  let threads = 0;
  const count = () => {
    threads += 1;
  };
  process.on('worker', count);
  onTestFinished(() => void process.off('worker', count));
  return () => ({ fetched: api.calls.filter(({ method }) => method === 'getFile').length, threads });
}

describe('a file that somebody sends', () => {
  test.each(kinds)('is fetched and read once: $extension for $feature', async ({ extension, titles }) => {
    const { api, officer } = await startTestOffice();
    const bytes = await bytesOf(extension, titles);
    const counted = watch({ api });
    await nextFromBot(officer, await officer.sendFile({ name: `文件${extension}`, type: '', bytes }));
    expect(counted()).toEqual({ fetched: 1, threads: ['.json', '.ics'].includes(extension) ? 0 : 1 });
  });

  test.each(['导入名册', '导入题库'])(
    'is not fetched again when the officer has said what it is for: %s',
    async (purpose) => {
      const { api, officer } = await startTestOffice();
      const bytes = await bytesOf('.xlsx', ['栏目', '说明']);
      const counted = watch({ api });
      await officer.sendFile({ name: '表.xlsx', type: '', bytes });
      await tap(officer, await see(officer, '要用它做什么'), purpose, '没有');
      expect(counted()).toEqual({ fetched: 1, threads: 1 });
    },
  );

  test.each(['.xlsx', '.csv', '.json'])('and is too large is not fetched: %s', async (extension) => {
    const { api, officer } = await startTestOffice();
    const counted = watch({ api });
    const bytes = new Uint8Array(TOO_MANY_BYTES);
    const sent = await officer.sendFile({ name: `大${extension}`, type: '', bytes });
    expect((await nextFromBot(officer, sent)).text).toMatch(/太大|过大/);
    expect(counted()).toEqual({ fetched: 0, threads: 0 });
  });

  test('is met in the same way where its size was not told', async () => {
    const server = await startBotApi();
    const client = createApiClient({ token: server.token, apiRoot: server.url });
    onTestFinished(() => client.close());
    const api = new Api(server.token, { apiRoot: server.url });
    const sender = server.addAccount({ id: 5, first_name: '何' });
    const fetch = async (bytes: Uint8Array) => {
      const { document } = await sender.sendFile({ name: '表.csv', type: '', bytes });
      return download(api, client, { fileId: document?.file_id ?? '', size: 0 });
    };
    expect(await fetch(new Uint8Array(TOO_MANY_BYTES))).toBeUndefined();
    expect(await fetch(Buffer.from('姓名'))).toHaveLength(6);
  });

  test('is read from the disk of a server of the office’s own that runs with --local', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qingfeng-local-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const server = await startBotApi({ folder, isLocal: true });
    const client = createApiClient({ token: server.token, apiRoot: server.url });
    onTestFinished(() => client.close());
    const api = new Api(server.token, { apiRoot: server.url });
    const sender = server.addAccount({ id: 5, first_name: '何' });
    const { document } = await sender.sendFile({ name: '表.csv', type: '', bytes: Buffer.from('姓名') });
    const file = { fileId: document?.file_id ?? '', size: 0 };
    expect(await download(api, client, file)).toEqual(new Uint8Array(Buffer.from('姓名')));
    await rm(join(folder, 'files'), { recursive: true });
    await expect(download(api, client, file)).rejects.toThrow('去掉它的 --local');
  });
});
