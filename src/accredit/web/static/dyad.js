// Two parties: the slider of what was known, the picture of two clocks, bars.
"use strict";

(() => {
  const DAY = 86400000;
  const FAMILIES = ["recognition", "relations", "designation", "conflict", "diplomacy", "support", "organisations"];
  const shape = { recognition: "symbolCircle", relations: "symbolSquare", designation: "symbolTriangle", conflict: "symbolStar", diplomacy: "symbolDiamond", support: "symbolWye", organisations: "symbolCross" };
  const named = (id) => document.getElementById(id);
  const time = (text) => new Date(`${text}T00:00:00Z`);
  const words = (date) => date.toISOString().slice(0, 10);
  const sign = (family, size) => d3.symbol(d3[shape[family] ?? "symbolCircle"], size)();

  // --- the slider: what the world knew by a day ---
  const items = () => JSON.parse(named("clocks")?.dataset.items ?? "[]");
  const news = () => [...new Set(items().map((item) => item.known))].sort();

  function setUpSlider() {
    const clock = named("clock");
    const answer = named("answer");
    if (!clock || !answer || clock.dataset.ready) return;
    const days = news();
    const first = time(days[0] ?? "2001-01-01") - 30 * DAY;
    const last = time(answer.dataset.today);
    const slide = named("slide");
    slide.max = Math.round((last - first) / DAY);
    clock.dataset.first = words(new Date(first));
    clock.dataset.ready = "yes";
    clock.hidden = false;
    slide.addEventListener("input", () => tell(dayOf(slide.value)));
    slide.addEventListener("change", () => ask(dayOf(slide.value)));
    named("slide-back").addEventListener("click", () => jump(-1));
    named("slide-on").addEventListener("click", () => jump(1));
    place(answer.dataset.known);
  }

  const begin = () => time(named("clock").dataset.first);
  const dayOf = (value) => words(new Date(+begin() + value * DAY));

  function tell(day) {
    named("slide-day").textContent = day;
    named("slide").setAttribute("aria-valuetext", day);
    drawClocks(day);
  }

  function place(day) {
    named("slide").value = Math.round((time(day) - begin()) / DAY);
    named("slide").setAttribute("aria-valuetext", day);
    named("slide-day").textContent = day;
    const field = named("known");
    if (field) field.value = day;
  }

  function ask(day) {
    const clock = named("clock");
    clock.elements.known.value = day;
    place(day);
    clock.dispatchEvent(new CustomEvent("moved"));
  }

  // one day before some news is the last on which it was not known; so the buttons stop at both
  function jump(step) {
    const now = named("slide-day").textContent;
    const last = named("answer").dataset.today;
    const stops = [...new Set([...news().flatMap((day) => [words(new Date(time(day) - DAY)), day]), last])].filter((day) => day <= last).sort();
    const next = step > 0 ? stops.find((day) => day > now) : stops.findLast((day) => day < now);
    if (next) ask(next);
  }

  // --- the picture ---
  const SPANS = [["all", "All", 0], ["ten", "10 years", 3652], ["two", "2 years", 730]];
  const chosen = () => SPANS.find(([key]) => key === new URLSearchParams(location.search).get("span"));

  // where nobody chose, ten years, so long as most of what is known lies within them
  function spanOf() {
    const on = +time(named("answer").dataset.on);
    const near = items().filter((item) => Math.abs(time(item.known) - on) < SPANS[1][2] * DAY / 2);
    return chosen() ?? (near.length * 2 > items().length ? SPANS[1] : SPANS[0]);
  }

  function setUpSpans() {
    const bar = named("spans");
    if (!bar || bar.childElementCount) return;
    const choice = document.createElement("span");
    choice.className = "choice";
    for (const [key, label] of SPANS) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.setAttribute("aria-pressed", String(spanOf()[0] === key));
      button.addEventListener("click", () => {
        const address = new URL(location.href);
        address.searchParams.set("span", key);
        history.replaceState(history.state, "", address);
        choice.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
        drawClocks(named("slide-day").textContent);
      });
      choice.append(button);
    }
    bar.append(choice);
    bar.hidden = false;
  }

  function bounds(all, on) {
    const length = spanOf()[2];
    if (length) {
      const end = Math.min(+time(on) + length * DAY / 2, Math.max(+time(named("answer").dataset.today), +time(on)) + 90 * DAY);
      return [new Date(end - length * DAY), new Date(end)];
    }
    const days = all.flatMap((item) => [item.from, item.to, item.known]).filter(Boolean).map(time);
    const [low, high] = d3.extent([...days, time(on), time(named("answer").dataset.today)]);
    const room = Math.max((high - low) * 0.04, 20 * DAY);
    return [new Date(low - room), new Date(+high + room)];
  }

  function drawClocks(known) {
    const holder = named("clocks");
    if (!holder) return;
    const focused = document.activeElement?.closest?.(".mark")?.dataset.id;
    const { on } = named("answer").dataset;
    const width = Math.max(300, Math.min(holder.clientWidth || 900, 1200));
    const height = Math.min(Math.max(width * 0.55, 320), 560);
    const edge = { top: 26, right: 14, bottom: 46, left: width < 500 ? 52 : 64 };
    const span = bounds(items(), on);
    const x = d3.scaleUtc(span, [edge.left, width - edge.right]);
    const y = d3.scaleUtc(span, [height - edge.bottom, edge.top]);
    const svg = d3.create("svg").attr("class", "clocks-picture").attr("viewBox", `0 0 ${width} ${height}`)
      .attr("role", "group").attr("aria-label", "What passed between them, by when it was so and when it was known");
    drawGround(svg, { x, y, width, height, edge, on: time(on), known: time(known) });
    drawMarks(svg, { x, y, span, known, edge, width });
    holder.replaceChildren(svg.node());
    if (focused) holder.querySelector(`.mark[data-id="${CSS.escape(focused)}"]`)?.focus();
    drawLegend();
  }

  function drawGround(svg, { x, y, width, height, edge, on, known }) {
    const [left, right, top, bottom] = [edge.left, width - edge.right, edge.top, height - edge.bottom];
    const ticks = width < 500 ? 4 : 8;
    svg.append("g").attr("transform", `translate(0,${bottom})`).attr("aria-hidden", "true").call(d3.axisBottom(x).ticks(ticks));
    svg.append("g").attr("transform", `translate(${left},0)`).attr("aria-hidden", "true").call(d3.axisLeft(y).ticks(6));
    const ground = svg.append("g").attr("aria-hidden", "true");
    const clip = (value, low, high) => Math.max(low, Math.min(high, value));
    const [at, level] = [clip(x(on), left, right), clip(y(known), top, bottom)];
    ground.append("rect").attr("class", "corner").attr("x", left).attr("y", top).attr("width", at - left).attr("height", level - top);
    if (at - left > 150 && level - top > 22) ground.append("text").attr("class", "corner-name").attr("x", left + 8).attr("y", top + 18).text("so already, not yet known");
    ground.append("line").attr("class", "diagonal").attr("x1", left).attr("y1", bottom).attr("x2", right).attr("y2", top);
    ground.append("line").attr("class", "day-line").attr("x1", at).attr("x2", at).attr("y1", top).attr("y2", bottom);
    ground.append("line").attr("class", "day-line").attr("x1", left).attr("x2", right).attr("y1", level).attr("y2", level);
    const late = at > (left + right) / 2;
    ground.append("text").attr("class", "day-name").attr("x", at + (late ? -5 : 5)).attr("text-anchor", late ? "end" : "start").attr("y", bottom - 6).text(`on ${words(on)}`);
    ground.append("text").attr("class", "day-name").attr("x", left + 8).attr("y", level > bottom - 40 ? level - 6 : level + 15).text(`known by ${words(known)}`);
    ground.append("text").attr("x", right).attr("y", height - 8).attr("text-anchor", "end").text("when it was so →");
    ground.append("text").attr("x", 4).attr("y", 15).text("↑ when it was known");
  }

  function drawMarks(svg, { x, y, span, known, edge, width }) {
    const shown = items().filter((item) => {
      const [first, last] = [time(item.from ?? item.to ?? item.known), time(item.to ?? item.from ?? item.known)];
      return last >= span[0] && first <= span[1] && time(item.known) >= span[0] && time(item.known) <= span[1];
    });
    const clip = (value) => Math.max(edge.left, Math.min(width - edge.right, value));
    shown.forEach((item, n) => {
      const first = clip(item.from ? x(time(item.from)) : edge.left);
      const last = clip(item.to ? x(time(item.to)) : x(time(item.known)));
      const level = y(time(item.known));
      const mark = svg.append("a").attr("href", item.page).attr("class", `mark f-${item.family}${item.said ? " said" : ""}${item.known > known ? " later" : ""}`)
        .attr("data-id", item.id).attr("tabindex", n ? -1 : 0).attr("aria-label", told(item, known).join(" "));
      if (last - first > 3) mark.append("line").attr("class", "span").attr("x1", first).attr("x2", last).attr("y1", level).attr("y2", level);
      mark.append("path").attr("class", `f-${item.family}`).attr("d", sign(item.family, 80)).attr("transform", `translate(${last},${level})`);
      mark.on("mouseenter focus", () => say(item, known)).on("keydown", (event) => walk(event, mark.node()));
    });
    if (!shown.length) svg.append("text").attr("x", (edge.left + width) / 2).attr("y", 60).attr("text-anchor", "middle").text("nothing in this time");
  }

  function told(item, known) {
    const marks = [item.said ? "words" : "a dealing", item.family];
    if (item.disputed) marks.push("disputed");
    if (item.known > known) marks.push(`not yet known on ${known}`);
    return [`${item.text}.`, `So: ${item.when}; known since ${item.known}; ${marks.join(", ")}.`];
  }

  function say(item, known) {
    const [text, more] = told(item, known);
    const strong = document.createElement("strong");
    strong.textContent = text;
    named("clock-tells").replaceChildren(strong, more);
  }

  function walk(event, mark) {
    const all = [...mark.parentNode.querySelectorAll(".mark")];
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = all[(all.indexOf(mark) + step + all.length) % all.length];
    mark.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  function drawLegend() {
    const legend = named("legend");
    if (legend.childElementCount) return;
    const there = new Set(items().map((item) => item.family));
    const rows = FAMILIES.filter((family) => there.has(family)).map((family) => [family, `mark f-${family}`, family]);
    rows.push(["hollow: words", "mark said f-organisations", "recognition"], ["broken line: not yet known", "mark said later f-organisations", "recognition"]);
    for (const [label, classes, family] of rows) {
      const row = d3.select(legend).append("li");
      const svg = row.append("svg").attr("viewBox", "-9 -9 18 18").attr("aria-hidden", "true");
      svg.append("g").attr("class", classes).append("path").attr("class", classes.split(" ").at(-1)).attr("d", sign(family, 80));
      row.append("span").text(label);
    }
  }

  // --- attacks by month ---
  function drawBars(holder) {
    const months = JSON.parse(holder.dataset.months);
    const count = (month) => Math.max(month.happened, month.claimed, month.attributed);
    const [width, height, left, bottom] = [Math.max(300, Math.min(holder.clientWidth || 900, 1200)), 130, 30, 24];
    const from = time(`${months[0].month}-01`);
    const to = time(`${months.at(-1).month}-28`);
    const x = d3.scaleUtc([from, to], [left, width - 8]);
    const most = d3.max(months, count);
    const y = d3.scaleLinear([0, most], [height - bottom, 8]);
    const total = d3.sum(months, count);
    const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "img").attr("aria-label", `${holder.dataset.label}: ${total} in all, at most ${most} in a month`);
    svg.append("g").attr("transform", `translate(0,${height - bottom})`).call(d3.axisBottom(x).ticks(width < 500 ? 4 : 8));
    svg.append("g").attr("transform", `translate(${left},0)`).call(d3.axisLeft(y).ticks(Math.min(most, 4)).tickFormat(d3.format("d")));
    const thick = Math.max(2, (width - left) / months.length - 1);
    for (const month of months.filter(count)) {
      const day = x(time(`${month.month}-01`));
      const bar = svg.append("rect").attr("class", "happened").attr("x", day).attr("width", thick).attr("y", y(count(month))).attr("height", y(0) - y(count(month)));
      bar.append("title").text(`${month.month}: ${month.happened} happened, ${month.claimed} claimed, ${month.attributed} attributed`);
    }
    holder.replaceChildren(svg.node());
  }

  // --- the address of what is supposed, and everything else ---
  function keepSupposed(form) {
    const address = new URL(location.href);
    const supposed = [...new FormData(form)].filter(([key]) => key.startsWith("if_"));
    supposed.forEach(([key]) => address.searchParams.delete(key));
    address.searchParams.delete("if_also"); // of which none may be ticked
    supposed.forEach(([key, value]) => address.searchParams.append(key, value));
    history.replaceState(history.state, "", address);
  }

  async function copy(button) {
    const part = named(button.dataset.copy);
    let told = "Copied";
    try {
      await navigator.clipboard.writeText(part.textContent);
    } catch {
      getSelection().selectAllChildren(part);
      told = "Selected: press Ctrl+C";
    }
    button.textContent = told;
    named("copied").textContent = told;
  }

  function begun() {
    if (!named("answer")) return;
    setUpSlider();
    setUpSpans();
    if (named("clock")) place(named("answer").dataset.known);
    drawClocks(named("answer").dataset.known);
    document.querySelectorAll(".bars").forEach(drawBars);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.copy) copy(button);
    if (button?.classList.contains("offer")) {
      named(button.dataset.field).value = button.dataset.value;
      named("pair").requestSubmit();
    }
  });
  document.addEventListener("htmx:after:swap", () => {
    const form = named("suppose");
    if (form && named("supposed").childElementCount && document.activeElement?.closest("#suppose")) keepSupposed(form);
    if (named("answer") && !named("answer").dataset.drawn) {
      named("answer").dataset.drawn = "yes";
      begun();
    }
  });
  let wait = 0;
  addEventListener("resize", () => {
    clearTimeout(wait);
    wait = setTimeout(() => { if (named("answer")) { drawClocks(named("slide-day").textContent); document.querySelectorAll(".bars").forEach(drawBars); } }, 150);
  });
  if (named("answer")) named("answer").dataset.drawn = "yes";
  begun();
})();
