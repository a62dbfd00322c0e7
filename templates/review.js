// The review page's behaviour. The page says everything without it; this links the sides, filters, searches and takes keys.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const root = document.documentElement;
root.classList.add('js');

const panes = [$('#compose'), $('#manifests')];
const linesOf = panes.map((pane) => $$('.block li', pane));
const lineOf = (node) => (node instanceof Element ? node.closest('.block li') : null);
const paneOf = (line) => line.closest('.pane');
const originsOf = (line) => (line.dataset.o ? line.dataset.o.split(',') : []);
const isShown = (line) => line.closest('[hidden]') === null;

// ---- Links: by number of the origin, the lines of each side.
let index;
function links() {
  if (index) return index;
  index = new Map();
  for (const [side, lines] of linesOf.entries()) {
    for (const line of lines) {
      for (const origin of originsOf(line)) {
        if (!index.has(origin)) index.set(origin, [[], []]);
        index.get(origin)[side].push(line);
      }
    }
  }
  return index;
}

/** Lines that share an origin with `line`: on the other side, and on its own. */
function linked(line) {
  const side = panes.indexOf(paneOf(line));
  const across = new Set();
  const siblings = new Set();
  for (const origin of originsOf(line)) {
    const sides = links().get(origin) ?? [[], []];
    for (const each of sides[1 - side]) across.add(each);
    for (const each of sides[side]) siblings.add(each);
  }
  const shown = [...across].filter(isShown);
  return { across: shown, siblings: [...siblings], isFiltered: shown.length < across.size };
}

let marked = [];
function light(line) {
  for (const each of marked) each.classList.remove('lit', 'sibling');
  marked = [];
  if (!line) return;
  const { across, siblings } = linked(line);
  for (const each of siblings) each.classList.add('sibling');
  for (const each of across) each.classList.add('lit');
  marked = [...across, ...siblings];
}

// ---- Saying what a line is linked to.
const link = $('#link');
const welcome = [...link.childNodes];
const placeOf = (line) => {
  const object = line.closest('.object');
  const file = $('h2', line.closest('.file')).textContent;
  return object ? `${$('h3', object).textContent} (${file})` : file;
};

/** `compose.yaml 12`, `Deployment web (web.yaml) 3–9, 14`: the lines of each file or object. */
function groupsOf(lines) {
  const groups = new Map();
  for (const line of lines) {
    const place = placeOf(line);
    if (!groups.has(place)) groups.set(place, []);
    groups.get(place).push(line);
  }
  return [...groups].map(([place, members]) => ({
    place,
    first: members[0],
    numbers: ranges(members.map((each) => Number(each.dataset.n))),
  }));
}

function ranges(numbers) {
  const runs = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  const words = runs.slice(0, 6).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return words.join(', ') + (runs.length > 6 ? ` and ${runs.length - 6} more` : '');
}

/** The line in words: where it is, and what it became or came from. */
function describe(line) {
  const isSource = paneOf(line) === panes[0];
  const { across, isFiltered } = linked(line);
  const groups = groupsOf(across);
  const own = `${placeOf(line)} line ${line.dataset.n}`;
  if (groups.length > 0) return { own, verb: isSource ? 'became' : 'came from', groups, rest: '' };
  const { b: becomes } = line.dataset;
  const plain = (rest) => ({ own, verb: '', groups, rest });
  if (isFiltered) return plain('is linked to lines that the filters hide');
  if (isSource && becomes) return { own, verb: 'became', groups, rest: becomes };
  if ('mute' in line.dataset) return plain('says nothing by itself');
  if (isSource) return plain('has no line of its own in the manifests');
  return plain('was said by no line: it is there so that Kubernetes does as Docker does');
}

function inspect(line) {
  if (!line) return link.replaceChildren(...welcome);
  const { own, verb, groups, rest } = describe(line);
  const nodes = [bold(own), ` ${verb} `];
  for (const [at, { place, first, numbers }] of groups.slice(0, 8).entries()) {
    if (at > 0) nodes.push(', ');
    const anchor = document.createElement('a');
    anchor.href = `#${first.id}`;
    anchor.className = 'go';
    anchor.textContent = `${place} ${numbers.includes(',') || numbers.includes('–') ? 'lines' : 'line'} ${numbers}`;
    nodes.push(anchor);
  }
  if (groups.length > 8) nodes.push(` and ${groups.length - 8} more`);
  link.replaceChildren(...nodes, rest);
}

function bold(text) {
  const node = document.createElement('b');
  node.textContent = text;
  return node;
}

const announcer = $('#announcer');
function announce(line) {
  const { verb, groups, rest } = describe(line);
  announcer.textContent = `${verb} ${groups.map(({ place, numbers }) => `${place} line ${numbers}`).join(', ')}${rest}`;
}

// ---- Selection: one line, in the address too, so that it can be sent to someone.
let current;
let crossing = 0;

function select(line, { scroll = true, focus = true, say = true } = {}) {
  current?.removeAttribute('aria-current');
  current = line;
  crossing = 0;
  light(line);
  inspect(line);
  if (!line) return history.replaceState(null, '', location.pathname + location.search);
  show('lines');
  line.setAttribute('aria-current', 'true');
  moveTabStop(line);
  if (focus) line.focus({ preventScroll: true });
  if (scroll) reveal(line);
  const [first] = linked(line).across;
  if (first) reveal(first);
  if (say) announce(line);
  history.replaceState(null, '', `#${line.id}`);
}

/** Scrolls within the line's own pane, and only where it is not in sight. */
function reveal(line) {
  const pane = paneOf(line);
  const box = line.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top >= frame.top + 64 && box.bottom <= frame.bottom - 24) return;
  line.scrollIntoView({ block: 'center', inline: 'nearest' });
}

/** One line in each pane is reached by Tab. */
const tabStops = linesOf.map(([first]) => first);
function moveTabStop(line) {
  const side = panes.indexOf(paneOf(line));
  tabStops[side].tabIndex = -1;
  line.tabIndex = 0;
  tabStops[side] = line;
}

function step(by) {
  const lines = linesOf[current ? panes.indexOf(paneOf(current)) : 0];
  let at = current ? lines.indexOf(current) : by > 0 ? -1 : lines.length;
  do at += by;
  while (lines[at] && !isShown(lines[at]));
  if (lines[at]) select(lines[at]);
}

/** To what the line is linked to, then to the next of those, and at last back. */
function cross(side) {
  if (!current) return step(1);
  const isOther = side === undefined || paneOf(current) !== panes[side];
  if (!isOther) return;
  const { across } = linked(current);
  if (across.length === 0) return;
  select(across[crossing % across.length]);
}

function nextOf(candidates, from, by) {
  const shown = candidates.filter(isShown);
  if (shown.length === 0) return undefined;
  const before = from
    ? shown.findLastIndex((each) => each === from || each.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING)
    : -1;
  const isOn = shown[before] === from;
  const at = by > 0 ? before + 1 : isOn ? before - 1 : before;
  return shown[(at + shown.length) % shown.length];
}

const withNotes = $$('.block li:has(> .note)');
function stepDecision(by) {
  const candidates = withNotes.filter((line) => $('.note:not([hidden])', line));
  const line = nextOf(candidates, current && paneOf(current) === panes[0] ? current : undefined, by);
  if (line) select(line);
}

// ---- Pointing.
let pointed;
$('#lines').addEventListener('pointerover', (event) => {
  const line = lineOf(event.target);
  if (line === pointed || event.pointerType === 'touch') return;
  pointed = line;
  light(line ?? current);
  inspect(line ?? current);
});
$('#lines').addEventListener('pointerleave', () => {
  pointed = null;
  light(current);
  inspect(current);
});
$('#lines').addEventListener('click', (event) => {
  if (event.target.closest('a, .note') || String(getSelection()) !== '') return;
  const line = lineOf(event.target);
  if (line) select(line === current ? undefined : line, { scroll: false });
});
$('#lines').addEventListener('focusin', (event) => {
  const line = lineOf(event.target);
  if (line && line !== current && event.target === line) select(line, { focus: false });
});

// Links to a line or an object lead there, on whichever view it is.
document.addEventListener('click', (event) => {
  const anchor = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const id = anchor?.getAttribute('href')?.slice(1);
  const target = id ? document.getElementById(id) : null;
  if (!target || anchor.classList.contains('skip')) return;
  event.preventDefault();
  goTo(target);
});

function goTo(target) {
  const line = target.matches('.block li') ? target : $('.block li', target);
  if (!line) return;
  if (!isShown(line)) clearFilters();
  select(line);
}

// ---- Views.
const tabs = $$('[role="tab"]');
function show(id) {
  if (document.body.dataset.view === id) return;
  for (const tab of tabs) {
    const isChosen = tab.getAttribute('aria-controls') === id;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).classList.toggle('shown', isChosen);
  }
  document.body.dataset.view = id;
}
for (const tab of tabs) tab.addEventListener('click', () => show(tab.getAttribute('aria-controls')));
$('.tabs').addEventListener('keydown', (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  const next = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];
  show(next.getAttribute('aria-controls'));
  next.focus();
});

// ---- Filters.
const service = $('#service');
const kind = $('#kind');
const severities = $$('.filters input[type="checkbox"]');
const clear = $('#clear');

function filter() {
  const shownSeverities = new Set(severities.filter((each) => each.checked).map((each) => each.value));
  const isOfService = (node) =>
    service.value === '' || !node.dataset.services?.trim() || node.dataset.services.split('\n').includes(service.value);
  for (const block of $$('.block[data-services]')) block.hidden = !isOfService(block);
  for (const change of $$('.change')) change.hidden = kind.value !== '' && change.dataset.kind !== kind.value;
  for (const row of $$('#map tbody tr')) row.hidden = !isOfService(row);
  let objects = 0;
  for (const object of $$('.object')) {
    object.hidden = !isOfService(object) || (kind.value !== '' && object.dataset.kind !== kind.value);
    if (!object.hidden) objects += 1;
  }
  for (const file of $$('#manifests .file')) file.hidden = $('.object:not([hidden])', file) === null;
  for (const each of $$('[data-severity]'))
    each.hidden = !shownSeverities.has(each.dataset.severity) || (each.dataset.services !== undefined && !isOfService(each));
  for (const group of $$('.group')) group.hidden = $('li:not([hidden])', group) === null;
  $('#none-left').hidden = objects > 0 || $('.object') === null;
  clear.hidden = service.value === '' && kind.value === '' && shownSeverities.size === severities.length;
  light(current);
  search();
  remember();
}

function clearFilters() {
  service.value = '';
  kind.value = '';
  for (const each of severities) each.checked = true;
  filter();
}
for (const each of [service, kind, ...severities]) each.addEventListener('change', filter);
clear.addEventListener('click', clearFilters);

// ---- Search.
const field = $('#search');
let texts;
let hits = [];
let hit;

function search() {
  const wanted = field.value.trim().toLowerCase();
  for (const each of hits) each.classList.remove('hit', 'now');
  hit = undefined;
  texts ??= linesOf.flat().map((line) => [line, line.textContent.toLowerCase()]);
  hits = wanted === '' ? [] : texts.flatMap(([line, text]) => (text.includes(wanted) && isShown(line) ? [line] : []));
  for (const each of hits) each.classList.add('hit');
  $('#hits').textContent = wanted === '' ? '' : String(hits.length);
}

function stepHit(by) {
  const next = nextOf(hits, hit ?? current, by);
  if (!next) return;
  hit?.classList.remove('now');
  hit = next;
  hit.classList.add('now');
  select(hit, { focus: document.activeElement !== field });
  $('#hits').textContent = `${hits.indexOf(hit) + 1}/${hits.length}`;
}
let waiting;
field.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 120);
});
field.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    clearTimeout(waiting);
    const at = hit;
    if (!at) search();
    stepHit(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape') {
    field.value = '';
    search();
    (current ?? panes[0]).focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
});

// ---- The drawing: what is pointed at, and what it touches.
const drawing = $('.drawing svg');
function touch(node) {
  drawing.classList.toggle('focus', node !== null);
  for (const each of $$('.on', drawing)) each.classList.remove('on');
  if (!node) return;
  const name = node.dataset.name;
  const isNetwork = node.classList.contains('network');
  const touched = new Set([name]);
  for (const edge of isNetwork ? [] : $$('.edge', drawing)) {
    if (edge.dataset.from !== name && edge.dataset.to !== name) continue;
    edge.classList.add('on');
    touched.add(edge.dataset.from).add(edge.dataset.to);
  }
  for (const each of $$('.node', drawing)) {
    const isOnNetwork = isNetwork && $$('.mark', each).some((mark) => mark.dataset.network === name);
    each.classList.toggle('on', isOnNetwork || (!isNetwork && touched.has(each.dataset.name)));
  }
  node.classList.add('on');
}
if (drawing) {
  const nodeOf = (event) => (event.target instanceof Element ? event.target.closest('.node') : null);
  drawing.addEventListener('pointerover', (event) => touch(nodeOf(event)));
  drawing.addEventListener('pointerleave', () => touch(null));
  drawing.addEventListener('focusin', (event) => touch(nodeOf(event)));
  drawing.addEventListener('focusout', () => touch(null));
}

// ---- Theme. Storage is forbidden to some pages from a file; then nothing is remembered.
function stored(key, value) {
  try {
    if (value === undefined) return sessionStorage.getItem(key);
    sessionStorage.setItem(key, value);
  } catch {}
  return null;
}
function toggleTheme() {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  setTheme(isDark ? 'light' : 'dark');
}
function setTheme(theme) {
  root.dataset.theme = theme;
  $('#theme').setAttribute('aria-pressed', String(theme === 'dark'));
  stored('theme', theme);
}
$('#theme').addEventListener('click', toggleTheme);
const theme = stored('theme');
if (theme) setTheme(theme);

// ---- Help, and keys.
const help = $('#help');
const openHelp = () => help.showModal();
$('#help-open').addEventListener('click', openHelp);
const letters = $('#keys');

const keys = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  ArrowRight: () => cross(1),
  ArrowLeft: () => cross(0),
  Enter: () => cross(),
  Escape: () => select(undefined),
};
const letterKeys = {
  j: () => step(1),
  k: () => step(-1),
  d: () => stepDecision(1),
  D: () => stepDecision(-1),
  n: () => stepHit(1),
  N: () => stepHit(-1),
  t: toggleTheme,
  '/': () => field.focus(),
  '?': openHelp,
  1: () => show('lines'),
  2: () => show('decisions'),
  3: () => show('map'),
  4: () => $('#cluster') && show('cluster'),
};
document.addEventListener('keydown', (event) => {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (target.closest('input, select, textarea, [contenteditable]')) return;
  const isOnControl = target.closest('a, button, [tabindex="0"].view') !== null;
  const isInFiles = document.body.dataset.view === 'lines' && !isOnControl;
  const action =
    (letters.checked ? letterKeys[event.key] : undefined) ?? (isInFiles || event.key === 'Escape' ? keys[event.key] : undefined);
  if (!action) return;
  event.preventDefault();
  action();
});

// ---- A page that is served again when a file changes stays where it was.
function remember() {
  const scrolls = panes.map((pane) => pane.scrollTop);
  stored(
    'state',
    JSON.stringify({
      scrolls,
      view: document.body.dataset.view,
      service: service.value,
      kind: kind.value,
      off: severities.filter((each) => !each.checked).map((each) => each.value),
    }),
  );
}
function restore() {
  const state = JSON.parse(stored('state') ?? 'null');
  if (!state) return;
  service.value = [...service.options].some((each) => each.value === state.service) ? state.service : '';
  kind.value = [...kind.options].some((each) => each.value === state.kind) ? state.kind : '';
  for (const each of severities) each.checked = !state.off.includes(each.value);
  filter();
  if (document.getElementById(state.view)) show(state.view);
  for (const [at, pane] of panes.entries()) pane.scrollTop = state.scrolls[at];
}
if (document.body.dataset.events) {
  restoreAndListen();
}
function restoreAndListen() {
  show('lines');
  restore();
  addEventListener('pagehide', remember);
  const events = new EventSource(document.body.dataset.events);
  events.addEventListener('changed', () => location.reload());
}

// Heights in advance, so that the scroll bar tells the truth before everything was drawn.
for (const part of $$('.object, #compose .block')) {
  const list = part.matches('.block') ? part : $('.block', part);
  const notes = $$('.note', part).length;
  part.style.containIntrinsicSize = `auto ${list.childElementCount * 20 + notes * 84 + (part === list ? 0 : 38)}px`;
}
for (const first of tabStops) if (first) first.tabIndex = 0;
if (!document.body.dataset.view) show('lines');
const linkedTo = location.hash ? document.getElementById(location.hash.slice(1)) : null;
if (linkedTo?.closest('.pane')) goTo(linkedTo);
