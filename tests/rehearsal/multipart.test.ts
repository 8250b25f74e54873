import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMultipart } from '../../src/rehearsal/bot-api/multipart.ts';

test('reads back whatever bytes and names a form carries', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, bytes, { minKeys: 1 }), async (files) => {
      const form = new FormData();
      for (const [key, content] of Object.entries(files))
        form.append(key, new File([content], `${key} 名册.csv`));
      const request = new Request('http://localhost', { method: 'POST', body: form });
      const body = Buffer.from(await request.arrayBuffer());
      const parts = parseMultipart(body, request.headers.get('content-type') ?? '') ?? [];
      expect(parts.map((part) => [part.name, part.fileName, [...part.bytes]])).toEqual(
        Object.entries(files).map(([key, content]) => [key, `${key} 名册.csv`, [...content]]),
      );
    }),
  );
});

test.each([
  ['without a boundary', 'multipart/form-data', '--x\r\n\r\n--x--'],
  ['that ends in the middle', 'multipart/form-data; boundary=x', '--y'],
  ['whose part has no headers', 'multipart/form-data; boundary=x', '--x\r\nvalue\r\n--x--\r\n'],
  ['whose part has no name', 'multipart/form-data; boundary=x', '--x\r\na: b\r\n\r\nvalue\r\n--x--\r\n'],
])('takes no form %s', (_what, type, body) => {
  expect(parseMultipart(Buffer.from(body), type)).toBeUndefined();
});
