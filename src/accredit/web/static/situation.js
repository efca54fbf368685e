// A situation over time: the map, its legend, the curve, and the slider that all follow.
"use strict";

(() => {
  const DAY = 86400000;
  const REST = 200; // milliseconds without a move until the table and the address follow
  const LENGTH = 24000; // milliseconds in which all of the time is played
  const SILENT = new Set(["absent", "party", "unknown", "none", "not-listed"]);
  const OPEN = new Set(["disputed", "possibly"]);
  const data = JSON.parse(document.getElementById("situation-data").textContent);
  const at = (id) => document.getElementById(id);
  const number = (text) => Math.round(Date.parse(text) / DAY);
  const text = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const { wanted, byActor, sort, filter } = window.accredit.table;

  // ------------------------------------------------------------------ what was when
  const state = { day: number(data.on), playing: false, rows: new Map(), changes: [], first: 0, last: 0 };

  function read(history) {
    const moves = new Set();
    let [first, open] = [Infinity, Infinity];
    for (const row of history.states) {
      const days = row.spells.map((spell) => number(spell[0]));
      const values = row.spells.map((spell) => spell[1]);
      state.rows.set(row.id, { ...row, days, values });
      values.forEach((value, place) => {
        if (OPEN.has(value)) open = Math.min(open, days[place]); // "by 2015" leaves open all days before
        else if (!SILENT.has(value)) first = Math.min(first, days[place]);
        if (place && value !== "absent" && values[place - 1] !== "absent") moves.add(days[place]);
      });
    }
    state.last = Math.max(number(data.today), state.day);
    if (first === Infinity) first = open;
    if (first === Infinity) return;
    state.first = Math.min(first - Math.max(Math.round((state.last - first) / 50), 2), state.day);
    state.changes = [...moves].filter((day) => day > state.first && day <= state.last).sort((a, b) => a - b);
  }

  function valueOf(id) {
    const row = state.rows.get(id);
    return row && row.values[d3.bisectRight(row.days, state.day) - 1];
  }

  function counts(day) {
    const found = new Map();
    for (const row of state.rows.values()) {
      if (row.contested) continue;
      const value = row.values[d3.bisectRight(row.days, day) - 1];
      found.set(value, (found.get(value) || 0) + 1);
    }
    return found;
  }

  // ------------------------------------------------------------------ the legend
  const entries = new Map();

  function swatch(value) {
    const made = d3.create("svg").attr("width", 16).attr("height", 16).attr("aria-hidden", "true");
    made.append("rect").attr("width", 16).attr("height", 16).attr("rx", 3).attr("class", `c-${value}`);
    return made.node();
  }

  function legend() {
    const ever = new Set([...state.rows.values()].flatMap((row) => row.values));
    for (const value of data.order.filter((one) => ever.has(one))) {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(wanted.has(value)));
      button.append(swatch(value));
      const many = document.createElement("b");
      button.append(` ${value} `, many);
      button.addEventListener("click", () => {
        if (!wanted.delete(value)) wanted.add(value);
        button.setAttribute("aria-pressed", String(wanted.has(value)));
        filter();
        show();
        address();
      });
      at("legend").append(button);
      entries.set(value, { button, many });
    }
    const own = document.createElement("span");
    own.className = "own";
    own.append(swatch("party"), "the target, or the state that it governs");
    const note = document.createElement("span");
    note.className = "note";
    note.textContent = data.axis === "designation"
      ? "states; one with several lists counts by the one that tells most"
      : "states; contested ones are drawn and not counted";
    at("legend").append(own, note);
  }

  // ------------------------------------------------------------------ the map and its tip
  let world = null;
  const tip = at("tip");

  function told(id, value) {
    const held = at("summary").dataset.on === text(state.day) && byActor().get(id);
    if (!held) return value === "party" ? "the target itself" : value === "absent" ? "not in being" : value;
    if (data.axis !== "designation") return held[0].dataset.told;
    return held.map((row) => `${row.dataset.label.replace(/ \(.*/, "")} ${row.dataset.told}`).join("; ");
  }

  function dyad(id) {
    return `/dyad?${new URLSearchParams({ actor: id, target: data.target, on: text(state.day), known: data.known })}`;
  }

  function tell(owner, actor, value) {
    const row = state.rows.get(owner);
    const name = owner === actor ? row.name : `${row.name}, before ${state.rows.get(actor).name}`;
    const link = owner === data.target ? `/target/${owner}` : dyad(owner);
    return { name, told: told(owner, value), link };
  }

  function point(mark, map, stays) {
    if (!mark) {
      if (!tip.matches(":hover")) tip.hidden = true;
      return;
    }
    const given = tell(mark.owner, mark.actor, mark.value);
    tip.querySelector("strong").textContent = given.name;
    tip.querySelector("span").textContent = given.told;
    const link = tip.querySelector("a");
    link.hidden = !stays || mark.value === "party";
    link.textContent = "The two in detail";
    link.setAttribute("href", given.link);
    tip.hidden = false;
    const [x, y] = map.place(mark);
    const wide = at("frame").clientWidth;
    tip.style.left = `${Math.max(Math.min(x + 10, wide - tip.offsetWidth - 4), 4)}px`;
    tip.style.top = `${y > tip.offsetHeight + 16 ? y - tip.offsetHeight - 8 : y + 12}px`;
  }

  // ------------------------------------------------------------------ the curve
  const curve = { x: null, line: null };

  function draw() {
    const svg = d3.select("#curve");
    const [wide, high] = [at("curve").clientWidth, at("curve").clientHeight];
    svg.selectAll("*").remove();
    svg.attr("viewBox", `0 0 ${wide} ${high}`);
    const values = data.order.filter((value) => entries.has(value) && !SILENT.has(value));
    const days = [state.first, ...state.changes, state.last];
    const table = days.map((day) => ({ day, ...Object.fromEntries(counts(day)) }));
    const layers = d3.stack().keys(values).value((row, key) => row[key] || 0)(table);
    const most = d3.max(layers[layers.length - 1] || [], (one) => one[1]) || 1;
    curve.x = d3.scaleLinear([state.first, state.last], [8, wide - 8]);
    const y = d3.scaleLinear([0, most], [high - 16, 12]);
    const area = d3.area((one) => curve.x(one.data.day), (one) => y(one[0]), (one) => y(one[1])).curve(d3.curveStepAfter);
    svg.selectAll("path").data(layers).join("path").attr("d", area).attr("class", (one) => `c-${one.key}`);
    svg.append("text").attr("x", 8).attr("y", 10).text(`${most} states`);
    const ticks = d3.scaleUtc([state.first * DAY, state.last * DAY], curve.x.range()).ticks(Math.max(Math.floor(wide / 110), 2));
    svg.selectAll("text.year").data(ticks).join("text").attr("class", "year").attr("x", (one) => curve.x(one / DAY)).attr("y", high - 3)
      .text((one) => (state.last - state.first > 1200 ? one.getUTCFullYear() : one.toISOString().slice(0, 7)));
    curve.line = svg.append("line").attr("class", "now").attr("y1", 4).attr("y2", high - 14);
    follow();
  }

  function follow() {
    if (curve.line) curve.line.attr("x1", curve.x(state.day)).attr("x2", curve.x(state.day));
  }

  // ------------------------------------------------------------------ a day is shown
  function show() {
    world?.paint(valueOf, wanted.size ? (value) => wanted.has(value) || value === "party" : null);
    const found = counts(state.day);
    for (const [value, entry] of entries) {
      const many = String(found.get(value) || 0);
      if (entry.many.textContent !== many) entry.many.textContent = many;
    }
    at("slide").value = state.day;
    at("slide").setAttribute("aria-valuetext", text(state.day));
    at("on").value = text(state.day);
    follow();
  }

  let resting = 0;
  function go(day, plays) {
    state.day = Math.min(Math.max(Math.round(day), state.first), state.last);
    show();
    clearTimeout(resting);
    if (!plays) resting = setTimeout(rest, REST);
  }

  function address() {
    const query = new URLSearchParams({ axis: data.axis, on: text(state.day), known: data.known });
    for (const value of wanted) query.append("value", value);
    history.replaceState(null, "", `${location.pathname}?${query}${location.hash}`);
    for (const link of document.querySelectorAll(".tabs a")) {
      const own = new URLSearchParams({ axis: link.dataset.axis, on: text(state.day), known: data.known });
      link.setAttribute("href", `${location.pathname}?${own}`);
    }
  }

  let asking = new AbortController();
  async function rest() {
    asking.abort();
    asking = new AbortController();
    const day = text(state.day);
    address();
    const query = `?${new URLSearchParams({ axis: data.axis, on: day, known: data.known })}`;
    const asked = async (part) => {
      const answer = await fetch(`/target/${encodeURIComponent(data.target)}/${part}${query}`, { signal: asking.signal });
      if (!answer.ok) throw new Error(`${part}: ${answer.status}`);
      return answer.text();
    };
    try {
      const [table, bars] = await Promise.all([asked("standing"), asked("institutions")]);
      at("standing").innerHTML = table; // made by our own templates, which escape
      at("institutions").innerHTML = bars;
      sort();
      filter();
      world?.retell();
      at("said").textContent = at("summary").textContent;
    } catch (error) {
      if (error.name !== "AbortError") at("said").textContent = `The table did not follow: ${error.message}`;
    }
  }

  // ------------------------------------------------------------------ playing
  function play(on) {
    state.playing = on;
    at("play").textContent = on ? "Pause" : "Play";
    if (!on) {
      go(state.day, false);
      return;
    }
    if (state.day >= state.last) state.day = state.first;
    const [begin, then] = [state.day, performance.now()];
    const speed = (state.last - state.first) / LENGTH;
    requestAnimationFrame(function frame(now) {
      if (!state.playing) return;
      go(begin + (now - then) * speed, true);
      if (state.day >= state.last) play(false);
      else requestAnimationFrame(frame);
    });
  }

  function controls() {
    const slide = at("slide");
    slide.min = state.first;
    slide.max = state.last;
    at("first-day").textContent = text(state.first);
    at("last-day").textContent = text(state.last);
    slide.addEventListener("input", () => {
      if (state.playing) play(false);
      go(Number(slide.value), false);
    });
    at("play").addEventListener("click", () => play(!state.playing));
    const step = (forth) => {
      if (state.playing) play(false);
      const place = forth ? d3.bisectRight(state.changes, state.day) : d3.bisectLeft(state.changes, state.day) - 1;
      if (state.changes[place] !== undefined) go(state.changes[place], false);
    };
    at("back").addEventListener("click", () => step(false));
    at("forth").addEventListener("click", () => step(true));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
    document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#world")) tip.hidden = true; });
    tip.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") tip.hidden = true; });
    new ResizeObserver(draw).observe(at("curve"));
  }

  async function begin() {
    const { map } = window.accredit;
    const figure = at("world");
    const query = new URLSearchParams({ target: data.target, axis: data.axis, known: data.known });
    const [past, countries] = await Promise.all([
      fetch(`/api/v1/history?${query}`).then((answer) => answer.json()),
      map.shapes(figure.dataset.world, figure.dataset.ids),
    ]);
    read(past);
    legend();
    figure.hidden = false;
    world = map.draw(at("frame"), countries, {
      places: data.places,
      before: data.before,
      known: (actor) => state.rows.has(actor),
      tell,
      show: point,
    });
    at("wait").hidden = true;
    at("nearer").addEventListener("click", () => world.by(2));
    at("farther").addEventListener("click", () => world.by(0.5));
    if (state.changes.length) {
      at("player").hidden = false;
      controls();
    }
    filter();
    show();
    document.documentElement.dataset.drawn = "yes";
  }

  begin().catch((error) => { at("wait").textContent = `The map cannot be drawn (${error.message}); the table says the same.`; });
})();
