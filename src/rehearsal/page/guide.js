import { button, element } from './element.js';
import { JOBS } from './guide-jobs.js';

const KEY = 'qingfeng-guide';
const STEPS = JOBS.flatMap(({ steps }) => steps);

/**
 * What to try first, step by step. Steps are ticked off by what happens in the chats, also while the guide is closed, and where to
 * go on is marked on the page. The browser remembers what is done. `show(place)` brings a marked place into view.
 */
export function createGuide(root, { rehearsal, show }) {
  let { isClosed, done } = load();
  let chosen;

  const isOver = ({ steps }) => steps.every(({ id }) => done.includes(id));
  const shownJob = () => chosen ?? JOBS.find((job) => !isOver(job)) ?? JOBS.at(-1);
  const nextStep = () => shownJob().steps.find(({ id }) => !done.includes(id));

  function save() {
    localStorage.setItem(KEY, JSON.stringify({ isClosed, done }));
  }

  function draw() {
    root.hidden = isClosed;
    const job = shownJob();
    root.replaceChildren(
      element('h2', {}, '新手指引'),
      element('div', { className: 'jobs' }, JOBS.map(jobButton)),
      element('ol', { 'aria-label': job.title }, job.steps.map(stepView)),
      button('×', close, { className: 'close', 'aria-label': '关闭新手指引' }),
    );
    mark();
  }

  function jobButton(job) {
    const count = job.steps.filter(({ id }) => done.includes(id)).length;
    const progress = isOver(job) ? '✓' : `${count}/${job.steps.length}`;
    const choose = () => {
      chosen = job;
      draw();
    };
    return button(`${job.title} ${progress}`, choose, { 'aria-pressed': String(job === shownJob()) });
  }

  function stepView(step) {
    const isDone = done.includes(step.id);
    const isNext = step === nextStep();
    return element(
      'li',
      { className: isDone ? 'done' : isNext ? 'next-step' : '', 'aria-current': isNext ? 'step' : undefined },
      element('span', { className: 'visually-hidden' }, isDone ? '已完成：' : ''),
      step.text({ officer: rehearsal.people.find(({ id }) => id === rehearsal.officer)?.name ?? '负责人' }),
      isNext && button('指给我看', () => show(target()), { className: 'show-place' }),
    );
  }

  /** Where one goes on: the last such place that can be seen, or one that a tab would bring up. */
  function target() {
    const found = nextStep()
      ?.at(rehearsal)
      .map((selector) => [...document.querySelectorAll(selector)].at(-1))
      .filter(Boolean);
    return (
      found?.find((place) => place.checkVisibility()) ?? found?.find((place) => !place.closest('[hidden]'))
    );
  }

  function mark() {
    for (const place of document.querySelectorAll('.pointed')) place.classList.remove('pointed');
    if (!isClosed) target()?.classList.add('pointed');
  }

  /** After a message came or changed: what is done by it is ticked off, unless a year is lived by itself. */
  function note(message) {
    const isLived = rehearsal.year?.share !== undefined;
    const isNew = ({ id, isDone }) => !isLived && message && !done.includes(id) && isDone(message, rehearsal);
    const news = STEPS.filter(isNew).map(({ id }) => id);
    if (news.length === 0) return mark();
    done = [...done, ...news];
    if (chosen && isOver(chosen)) chosen = undefined;
    save();
    draw();
  }

  function close() {
    isClosed = true;
    save();
    draw();
  }

  return {
    draw,
    mark,
    note,
    toggle() {
      isClosed = !isClosed;
      save();
      draw();
    },
    /** The rehearsal begins anew, and so does the guide. */
    forget() {
      done = [];
      chosen = undefined;
      isClosed = false;
      save();
    },
  };
}

function load() {
  const nothing = { isClosed: false, done: [] };
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
  } catch {
    return nothing;
  }
}
