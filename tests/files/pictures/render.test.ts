import { describe, expect, it } from 'vitest';
import { picture } from '../../../src/files/pictures/frame.ts';
import { renderPng } from '../../../src/files/pictures/render.ts';
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
