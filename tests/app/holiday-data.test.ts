import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createHolidayData } from '../../src/app/holiday-data.ts';
import { ARRANGEMENT_FILE_MAX_BYTES } from '../../src/calendar/domain/arrangement-file.ts';

/** A site that answers every path with this; returns its address and the paths asked for. */
async function aSite(status: number, body: string) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/holidays/{year}.json` };
}

test('gets the file of the year', async () => {
  const { url, asked } = await aSite(200, '{"year":2027}');
  expect(await createHolidayData(url)?.(2027)).toBe('{"year":2027}');
  expect(asked).toEqual(['/holidays/2027.json']);
});

test('fails where there is no such file, or one that is far too large', async () => {
  const missing = await aSite(404, '');
  await expect(createHolidayData(missing.url)?.(2027)).rejects.toThrow('HTTP 404');
  const large = await aSite(200, ' '.repeat(ARRANGEMENT_FILE_MAX_BYTES + 1));
  await expect(createHolidayData(large.url)?.(2027)).rejects.toThrow('larger');
});

test('looks nowhere without an address', () => {
  expect(createHolidayData(undefined)).toBeUndefined();
});
