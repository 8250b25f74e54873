import { element } from './element.js';

const MINUTE = 60;
const WAVES = '▂▃▅▂▆▇▃▅▂▃▆▅▂▁';

/** What a message carries that is neither text nor a file: a sticker, a voice message, a place, a contact. */
export function contentViews({ sticker, voice, location, contact }) {
  return [
    sticker &&
      element('p', { className: 'sticker', role: 'img', 'aria-label': '贴纸' }, sticker.emoji ?? '🖼'),
    voice && voiceView(voice),
    location && placeView(location),
    contact && contactView(contact),
  ].filter(Boolean);
}

function voiceView({ duration }) {
  const length = `${Math.floor(duration / MINUTE)}:${String(duration % MINUTE).padStart(2, '0')}`;
  return element(
    'p',
    { className: 'voice', role: 'img', 'aria-label': `语音 ${length}` },
    element('span', { className: 'play', 'aria-hidden': 'true' }, '▶'),
    element('span', { className: 'waves', 'aria-hidden': 'true' }, WAVES),
    length,
  );
}

function placeView({ latitude, longitude }) {
  const position = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return cardView('📍', '位置', position);
}

function contactView({ first_name: name, phone_number: number }) {
  return cardView('👤', name, number);
}

function cardView(sign, title, text) {
  return element(
    'p',
    { className: 'document' },
    element('span', { className: 'file-kind', 'aria-hidden': 'true' }, sign),
    element(
      'span',
      { className: 'file-about' },
      element('span', { className: 'file-name' }, title),
      element('span', { className: 'file-size' }, text),
    ),
  );
}
