(() => {
  // three signs of life have not come
  const SILENT = 45000;
  // a roll-out takes less: who reads is not told
  const LOST = 5000;
  // ages and figures on the page
  const POLLED = 10000;
  const SETTLING = 3000;

  let stream;
  let serving;
  let paused = false;
  let failures = 0;
  let heard = 0;
  let lostAt = 0;
  // without a stream there may still be the page
  let reached = false;
  const began = Date.now();
  // the timer of the next try
  let again;
  // a new page is on its way
  let asked = false;
  let refreshed = Date.now();
  let due;

  // ---- what is said of the connection, beside what is said by the page
  document.querySelector('main').insertAdjacentHTML('beforebegin',
    '<p id="live"><span role="status"></span> <button id="pause" type="button">Pause</button></p>');
  const [said, button] = document.getElementById('live').children;
  const say = (text) => { if (said.textContent !== text) said.textContent = text; };
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, {detail}));

  // ---- the page anew: each part that differs takes the place of the old one
  const PARTS = '#head, main > [id], .cards > [id]';
  const parts = (root) => [...root.querySelectorAll(PARTS)];
  const ids = (root) => parts(root).map((part) => part.id).join();
  // as it came: what is shown has been given local times, charts and buttons since
  let came = parts(document).map((part) => part.outerHTML);
  const made = (root) => [...root.querySelectorAll('style, script')].map((part) => part.outerHTML).join();
  const design = made(document);
  const focused = () => {
    const {id, dataset} = document.activeElement;
    return id ? `#${id}` : dataset.copy && `[data-copy="${dataset.copy}"]`;
  };
  const swap = (page) => {
    const focus = focused();
    const coming = parts(page);
    const html = coming.map((part) => part.outerHTML);
    if (ids(document) === ids(page)) {
      parts(document).forEach((old, i) => { if (came[i] !== html[i]) old.replaceWith(coming[i]); });
    } else {
      ['main', '#head'].forEach((place) => document.querySelector(place).replaceWith(page.querySelector(place)));
    }
    came = html;
    document.title = page.title;
    const icon = 'link[rel=icon]';
    document.querySelector(icon).replaceWith(page.querySelector(icon));
    if (focus) document.querySelector(focus)?.focus();
    tell('page');
  };
  const soon = (least) => { clearTimeout(due); due = setTimeout(refresh, least * (1 + Math.random())); };
  const refresh = async () => {
    // what comes first is what came with the page
    if (Date.now() - began < SETTLING) return;
    if (asked) { soon(1000); return; }
    asked = true;
    refreshed = Date.now();
    try {
      const answer = await fetch('/', {signal: AbortSignal.timeout(POLLED)});
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // another version has scripts and style of its own: they would not fit this page
      reached = true;
      if (made(page) === design) swap(page);
      else location.reload();
    } catch { reached = false; }
    asked = false;
  };

  // ---- the stream
  const connected = () => { failures = 0; lostAt = 0; heard = Date.now(); };
  const arrived = (event) => {
    const now = JSON.parse(event.data);
    const before = serving;
    serving = event.data;
    if (before && before !== serving) {
      say(`A new version serves: ${now.tag ?? now.version}`);
      // a connection that was kept may still lead to the old one, and is closed with its answer
      soon(2000);
    } else if (!before || !said.textContent.startsWith('A new')) say('Live');
  };
  const close = () => { clearTimeout(again); stream?.close(); stream = undefined; };
  // those who were cut off together are not to come back together
  const later = (most) => {
    close();
    if (!paused && !document.hidden) again = setTimeout(open, most * Math.random());
  };
  const lost = () => {
    if (!lostAt) { lostAt = Date.now(); reached = false; }
  };
  const failed = () => {
    lost();
    failures += 1;
    later(1000 * 2 ** Math.min(failures, 5));
  };
  function open() {
    close();
    heard = Date.now();
    stream = new EventSource('/api/v1/events');
    Object.entries({
      serving: (event) => { arrived(event); refresh(); },
      instance: refresh,
      notices: refresh,
      rollouts: refresh,
      host: (event) => tell('host', JSON.parse(event.data)),
      ping: () => {},
      bye: () => { lost(); later(2000); },
    }).forEach(([topic, act]) => stream.addEventListener(topic, (event) => { connected(); act(event); }));
    stream.onerror = failed;
  }

  // ---- a tab that nobody sees needs no connection: a browser has six for all its tabs
  const look = () => { if (paused || document.hidden) { close(); lostAt = 0; } else { refresh(); open(); } };
  document.addEventListener('visibilitychange', look);
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? 'Resume' : 'Pause';
    say(paused ? `Paused at ${new Date().toLocaleTimeString()}` : '');
    look();
  });
  setInterval(() => {
    if (paused || document.hidden) return;
    if (stream && Date.now() - heard > SILENT) failed();
    if (Date.now() - refreshed > POLLED) refresh();
    if (lostAt && Date.now() - lostAt > LOST) {
      say(reached ? 'Live every 10 s'
        : `Connection lost at ${new Date(lostAt).toLocaleTimeString()}: what is shown is from then. The address may have changed.`);
    }
  }, 1000);
  if (!document.hidden) open();
})();
