import { describe, expect, it } from 'vitest';
import { unshownText } from '../../../src/bot/messages/unshown.ts';
import { picture } from '../../../src/files/pictures/frame.ts';
import { renderPicture, renderPng } from '../../../src/files/pictures/render.ts';
import { cut, escapeXml, text, widthOf, wrap } from '../../../src/files/pictures/svg.ts';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47];

/** Width and height as the file's header says. */
function sizeOf(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describe('a picture', () => {
  it('is a PNG of the size that was drawn', async () => {
    const png = await renderPng(picture(300, { title: '成绩分布', subtitle: '' }, []));
    expect([...png.subarray(0, 4)]).toEqual(PNG_SIGNATURE);
    expect(sizeOf(png)).toEqual({ width: 1080, height: 300 });
  });

  it('shows Chinese type, Latin letters and figures: each changes the picture', async () => {
    const drawn = (title: string) => renderPng(picture(300, { title, subtitle: '' }, []));
    const [blank, ...written] = await Promise.all(['', '清风', 'Exam', '2026'].map(drawn));
    for (const png of written) expect(Buffer.compare(png, blank ?? png)).not.toBe(0);
  });

  it('takes a name with signs of markup for text, whatever it contains', async () => {
    expect(escapeXml('甲<b>&"\u0000')).toBe('甲&lt;b&gt;&amp;&quot;');
    await expect(
      renderPng(picture(300, { title: '</svg><&\u0001', subtitle: ']]>' }, [])),
    ).resolves.toBeDefined();
  });

  it('cuts a name that is too long for its place', () => {
    expect(cut('办公室', 200, 32)).toBe('办公室');
    const short = cut('党风廉政建设和反腐败工作领导小组办公室', 200, 32);
    expect(short.endsWith('…')).toBe(true);
    expect(widthOf(short, 32)).toBeLessThanOrEqual(200);
  });

  it('breaks a name into two lines at most, and loses nothing that has room', () => {
    expect(wrap('办公室', 200, 32)).toEqual(['办公室']);
    expect(wrap('公务用车管理办法', 200, 32).join('')).toBe('公务用车管理办法');
    expect(wrap('国务院关于在对外公务活动中赠送和接受礼品的规定', 200, 32)).toHaveLength(2);
  });

  it('keeps the base line and the anchor of a text', () => {
    expect(text(10, 20, '甲', { anchor: 'end' })).toContain('x="10" y="20"');
  });
});

describe('a rare character', () => {
  const drawn = (line: string, bold = false) =>
    renderPicture(picture(300, { title: '', subtitle: '' }, [text(40, 150, line, { bold })]));

  it.each(['', '办公室', 'office fi ffl', '党建 2026 ℃ Ⅳ'])(
    'is drawn behind “%s” by a font that has it',
    async (before) => {
      const rare = await Promise.all(['①', '②', '䶮', '㮾', '😀'].map((one) => drawn(`${before}${one}`)));
      const bold = await Promise.all(['①', '②'].map((one) => drawn(`${before}${one}`, true)));
      const looks = (pictures: typeof rare) =>
        new Set(pictures.map(({ png }) => Buffer.from(png).toString('base64'))).size;
      // Boxes would all look the same.
      expect([looks(rare), looks(bold)]).toEqual([rare.length, bold.length]);
      const pictures = [...rare, ...bold];
      expect(pictures.flatMap(({ unshown }) => unshown)).toEqual([]);
    },
  );

  it('that no font has is named, and 〓 stands in its place', async () => {
    const { png, unshown } = await drawn('𠮷野𠮷𪚥');
    expect(unshown).toEqual(['𠮷', '𪚥']);
    expect(Buffer.compare(png, (await drawn('〓野〓〓')).png)).toBe(0);
    expect(unshownText(unshown)).toBe('图中的“〓”是无法显示的字：𠮷、𪚥。');
  });

  it('is no matter of how it is to be written: what is invisible draws nothing', async () => {
    const [plain, varied] = await Promise.all([drawn('葛①'), drawn('葛\u{e0100}①\ufe0f')]);
    expect(varied.unshown).toEqual([]);
    expect(Buffer.compare(plain.png, varied.png)).toBe(0);
  });
});
