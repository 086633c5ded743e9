(() => {
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);

  // ---- times: local, with ISO on hover; what is due counts down
  const local = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
  const span = (seconds) => {
    const s = Math.abs(Math.round(seconds));
    return s < 60 ? `${s} s`
      : s < 3600 ? `${Math.floor(s / 60)} min ${s % 60} s`
      : `${Math.floor(s / 3600)} h ${Math.floor(s / 60) % 60} min`;
  };
  const times = () => all('time').forEach((time) => {
    const at = new Date(time.dateTime);
    time.title = time.dateTime;
    if ('left' in time.dataset) {
      const left = (at - Date.now()) / 1000;
      time.textContent = left > 0 ? `in ${span(left)}` : `${span(left)} ago`;
    } else {
      time.textContent = local.format(at);
    }
  });

  // ---- theme: as the system has it, until it is chosen here
  const theme = (name) => {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
  };
  const dark = () => root.dataset.theme
    ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  try { theme(localStorage.getItem('theme')); } catch { /* storage is switched off */ }
  const switchTheme = () => {
    theme(dark() ? 'light' : 'dark');
    try { localStorage.setItem('theme', root.dataset.theme); } catch { /* storage is switched off */ }
    draw();
  };

  // ---- copy: the clipboard API needs TLS, a selection does not
  const copy = (button) => {
    const selection = getSelection();
    const source = document.getElementById(button.dataset.copy);
    const text = source.title || source.textContent;
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    selection.removeAllRanges();
    button.focus();
    button.textContent = done ? 'Copied' : 'Press Ctrl+C';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };

  // ---- calculator
  const calculate = (input) => {
    const month = input.closest('.calculator').dataset.hour * 730 * input.value / 168;
    document.getElementById('hours-out').value = input.value;
    document.getElementById('hours-usd').textContent = `${month.toFixed(2)} USD a month`;
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.id === 'theme') switchTheme();
    else if (button?.dataset.copy) copy(button);
  });
  document.addEventListener('input', (event) => {
    if (event.target.id === 'hours') calculate(event.target);
  });

  // ---- charts: of the last 15 minutes, with roll-outs marked
  const SERIES = {
    cpu: {max: 1, columns: ['cpuBusyRatio', 'cpuStolenRatio']},
    memory: {max: 1, columns: ['memoryUsedRatio']},
    network: {columns: ['networkInBytesPerSecond', 'networkOutBytesPerSecond']},
    disk: {columns: ['diskReadBytesPerSecond', 'diskWrittenBytesPerSecond']},
    pressure: {max: 1, columns: ['cpuPressureRatio', 'memoryPressureRatio', 'ioPressureRatio']},
  };
  const KEPT = 900;
  let history = {at: []};
  let marks = [];
  let charts = [];

  // as it is now: light or dark
  const colour = (plot, name, alpha) => {
    plot.style.color = `var(${name})`;
    const now = getComputedStyle(plot).color;
    return alpha ? now.replace('(', 'a(').replace(')', `, ${alpha})`) : now;
  };
  const marked = (u) => {
    marks.filter((m) => m.at >= u.scales.x.min).forEach((m) => {
      const x = u.valToPos(m.at, 'x', true);
      u.ctx.strokeStyle = colour(u.root.parentNode, m.bad ? '--bad' : '--soft');
      u.ctx.setLineDash(m.bad ? [] : [4, 4]);
      u.ctx.beginPath();
      u.ctx.moveTo(x, u.bbox.top);
      u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
      u.ctx.stroke();
    });
  };
  const chart = (plot) => {
    const {max, columns} = SERIES[plot.dataset.chart];
    const colours = ['--accent', '--second', '--soft'].map((name) => colour(plot, name));
    return new uPlot({
      width: plot.clientWidth,
      height: plot.clientHeight,
      padding: [2, 0, 0, 0],
      legend: {show: false},
      cursor: {show: false},
      axes: [{show: false}, {show: false}],
      scales: {
        x: {range: () => { const to = history.at.at(-1) ?? 0; return [to - KEPT, to]; }},
        y: {range: (_, low, high) => [0, max ?? Math.max(high * 1.1, 1024)]},
      },
      series: [{}, ...columns.map((_, i) => ({
        stroke: colours[i],
        width: 1.5,
        fill: i ? undefined : colour(plot, '--accent', .15),
        points: {show: false},
      }))],
      hooks: {draw: [marked]},
    }, [history.at, ...columns.map((c) => history[c] ?? [])], plot);
  };
  const draw = () => {
    charts.forEach((c) => c.destroy());
    charts = history.at.length ? [...all('.plot')].map(chart) : [];
  };
  const json = (path) => fetch(path).then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status));
  const load = async () => {
    try {
      const [host, rollouts] = await Promise.all([json('/api/v1/host'), json('/api/v1/rollouts')]);
      history = host.history;
      marks = (rollouts.history ?? []).map((r) => ({
        at: Date.parse(r.outcome === 'RolledBack' ? r.finishedAt : r.startedAt) / 1000,
        bad: r.outcome === 'RolledBack' || r.outcome === 'Failed',
      }));
      draw();
    } catch { /* the figures are on the page already */ }
  };

  const append = (sample) => {
    if (!history.at.length || sample.at <= history.at.at(-1)) return;
    const old = history.at.findIndex((at) => at >= sample.at - KEPT);
    Object.keys(history).forEach((column) => {
      history[column] = [...history[column].slice(old), sample[column] ?? null];
    });
    draw();
  };

  // ---- what came with the page, and what comes later
  const enhance = () => {
    times();
    all('[hidden]:is(button, .calculator)').forEach((e) => { e.hidden = false; });
    draw();
  };
  document.addEventListener('page', enhance);
  document.addEventListener('host', ({detail}) => append(detail));
  addEventListener('resize', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  setInterval(() => times(), 1000);
  enhance();
  load();
})();
