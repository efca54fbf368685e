// Lists: a file of names is screened, the stays of an entry are drawn, and waiting is told.
"use strict";

(() => {
  const MOST = 2000000; // bytes that the server takes

  function element(kind, text, given = {}) {
    const made = document.createElement(kind);
    if (text) made.textContent = text;
    Object.entries(given).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  // --- a name: the answer takes some seconds where large files are loaded
  const form = document.getElementById("screening");
  function waiting(where) {
    where.addEventListener("submit", () => {
      const button = where.querySelector("button");
      const before = button.textContent;
      button.textContent = "One moment …";
      window.addEventListener("pageshow", () => { button.textContent = before; }, { once: true });
    });
  }
  document.querySelectorAll("form[method=get]").forEach((one) => { if (one.closest("main")) waiting(one); });

  // --- two files of a source: another source has other days
  const between = document.getElementById("between");
  if (between) {
    between.elements.source.addEventListener("change", () => {
      location.assign(`/lists/diff?source=${encodeURIComponent(between.elements.source.value)}`);
    });
  }

  // --- a file of names
  const many = document.getElementById("many");
  const place = document.getElementById("screened");

  function conditions() {
    const asked = new URLSearchParams();
    for (const name of ["on", "known", "threshold"]) {
      const value = form.elements[name].value.trim();
      if (value) asked.append(name, value);
    }
    form.elements.list.value.split(/[\s,]+/).filter(Boolean).forEach((id) => asked.append("list", id));
    return asked;
  }

  async function post(text, asked) {
    const answer = await fetch(`/api/v1/screen?${asked}`, { method: "POST", headers: { "content-type": "text/csv" }, body: text });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({ detail: answer.statusText }));
    throw new Error(problem.detail);
  }

  function days(edge) {
    if (edge.day) return edge.day;
    return edge.after ? `after ${edge.after}, by ${edge.by}` : `${edge.by} or earlier`;
  }

  function pageOf(held) {
    const file = /^(.+):([^:]+)$/.exec(held.source);
    return file
      ? `/lists/history?name=${encodeURIComponent(file[2])}&source=${encodeURIComponent(file[1])}`
      : `/why/${encodeURIComponent(held.source)}`;
  }

  function heldCell(hit) {
    const list = element("ul", "", { class: "plain" });
    for (const held of hit.lists) {
      const item = element("li");
      const end = held.spell.to ? `, gone ${days(held.spell.to)}` : "";
      item.append(`${held.list} ${held.state} since ${days(held.spell.from)}${end} (`);
      item.append(element("a", held.source, { href: pageOf(held) }), ")");
      list.append(item);
    }
    return list;
  }

  function row(hit) {
    const made = element("tr");
    made.append(element("th", hit.query.name + (hit.query.id ? ` (${hit.query.id})` : ""), { scope: "row" }));
    made.append(element("td", hit.score.toFixed(2), { class: "n" }));
    const who = element("td");
    who.append(element("bdi", hit.name));
    if (hit.name !== hit.matched) who.append(", as ", element("bdi", hit.matched));
    who.append(element("span", `${hit.kind}, ${hit.entry}`, { class: "sub" }));
    const why = element("td", hit.why.join("; "));
    const held = element("td");
    held.append(heldCell(hit));
    made.append(who, why, held);
    return made;
  }

  function table(done) {
    const made = element("table");
    made.append(element("caption", "Hits of the file", { class: "sr" }));
    const heads = element("tr");
    for (const head of ["Name asked", "Score", "Who", "Why", "Lists"]) heads.append(element("th", head, { scope: "col" }));
    const thead = element("thead");
    const tbody = element("tbody");
    thead.append(heads);
    tbody.append(...done.hits.map(row));
    made.append(thead, tbody);
    const wide = element("div", "", { class: "wide", tabindex: "0", role: "region", "aria-label": "Hits of the file" });
    wide.append(made);
    return wide;
  }

  function save(blob, name) {
    const link = element("a", "", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function downloads(text, asked, done, raw) {
    const made = element("p", "", { class: "row" });
    const kinds = [["csv", "Save as CSV", "screening.csv"], ["json", "Save as JSON", "screening.json"], ["html", "Save as a page that serves as a record", "screening.html"]];
    for (const [kind, label, name] of kinds) {
      const button = element("button", label, { type: "button" });
      button.addEventListener("click", async () => {
        if (kind === "json") return save(new Blob([raw], { type: "application/json" }), name);
        const other = new URLSearchParams(asked);
        other.set("format", kind);
        button.disabled = true;
        try {
          save(await (await post(text, other)).blob(), name);
        } catch (error) {
          place.append(element("p", error.message, { class: "problem" }));
        }
        button.disabled = false;
      });
      made.append(button);
    }
    return made;
  }

  function told(done) {
    const hit = new Set(done.hits.map((one) => JSON.stringify(one.query)));
    const clear = done.queries.length - hit.size;
    const names = (many) => `${many.toLocaleString("en")} ${many === 1 ? "name" : "names"}`;
    return `${names(done.queries.length)} screened on ${done.on}, as known on ${done.known}: ${names(hit.size)} with a hit, ${names(clear)} without.`;
  }

  async function screenFile(file) {
    if (file.size > MOST) throw new Error(`The file has ${file.size.toLocaleString("en")} bytes; ${MOST.toLocaleString("en")} are taken at once. Split it.`);
    const text = await file.text();
    const asked = conditions();
    place.replaceChildren(element("p", "Screening", { class: "busy" }));
    const answer = await post(text, asked);
    const raw = await answer.text();
    const done = JSON.parse(raw);
    const shown = [element("p", told(done)), downloads(text, asked, done, raw)];
    if (done.hits.length) shown.push(table(done));
    place.replaceChildren(...shown);
  }

  if (many) {
    many.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = many.querySelector("button");
      button.disabled = true;
      try {
        await screenFile(document.getElementById("names").files[0]);
      } catch (error) {
        place.replaceChildren(element("p", error.message, { class: "problem" }));
      }
      button.disabled = false;
    });
  }

  // --- the stays of an entry on lists
  const data = document.getElementById("bars");
  if (!data || typeof d3 === "undefined") return;
  const drawn = JSON.parse(data.textContent);
  const day = (text) => new Date(`${text}T00:00:00Z`);

  // A stay as pieces: what is sure, and what files leave open before and behind it.
  function pieces(spell, first, last) {
    const from = spell.from.day || spell.from.by;
    const to = spell.to ? spell.to.day || spell.to.after || spell.to.by : last;
    const found = [{ sure: !spell.disputed, from, to: to < from ? from : to }];
    if (!spell.from.day && spell.from.after) found.push({ sure: false, from: spell.from.after, to: from });
    if (spell.to && !spell.to.day) found.push({ sure: false, from: to, to: spell.to.by });
    return found.filter((one) => one.from < one.to).map((one) => ({ ...one, from: one.from < first ? first : one.from }));
  }

  function draw(figure) {
    const { spells, files } = drawn[Number(figure.dataset.place)];
    figure.querySelector("svg")?.remove();
    figure.hidden = false;
    const lists = [...new Set(spells.map((one) => one.list))];
    const days = spells.flatMap((s) => [s.from.day, s.to && s.to.day]).filter(Boolean).concat(files).sort();
    const [first, last] = [days[0], days[days.length - 1]];
    const width = Math.max(figure.clientWidth, 280);
    const narrow = width < 560;
    const left = narrow ? 8 : Math.min(220, 24 + 7.4 * Math.max(...lists.map((one) => one.length)));
    const step = narrow ? 48 : 34;
    const height = lists.length * step + 46;
    const x = d3.scaleUtc([day(first), day(last)], [left, width - 14]);
    const svg = d3.select(figure).insert("svg", "figcaption").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "img")
      .attr("aria-label", `${figure.dataset.of}: stays on ${lists.join(", ")}, ${first} to ${last}; the table below tells them`);
    const hatch = svg.append("defs").append("pattern").attr("id", "hatch").attr("width", 6).attr("height", 6)
      .attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    hatch.append("line").attr("class", "hatch").attr("y2", 6);
    const bottom = height - 36;
    for (const tick of x.ticks(narrow ? 4 : 9)) {
      svg.append("line").attr("class", "grid").attr("x1", x(tick)).attr("x2", x(tick)).attr("y1", 4).attr("y2", bottom);
      const name = d3.utcFormat(x.domain()[1] - x.domain()[0] > 8e10 ? "%Y" : "%Y-%m")(tick);
      svg.append("text").attr("class", "day").attr("x", x(tick)).attr("y", height - 6).attr("text-anchor", "middle").text(name);
    }
    for (const file of files) svg.append("line").attr("class", "tick").attr("x1", x(day(file))).attr("x2", x(day(file))).attr("y1", bottom).attr("y2", bottom + 9);
    lists.forEach((list, n) => {
      const top = 6 + n * step;
      svg.append("text").attr("x", narrow ? left : left - 10).attr("y", top + (narrow ? 12 : 17)).attr("text-anchor", narrow ? "start" : "end").text(list);
      for (const spell of spells.filter((one) => one.list === list)) {
        for (const piece of pieces(spell, first, last)) {
          svg.append("rect").attr("class", piece.sure ? "sure" : "unsure").attr("x", x(day(piece.from))).attr("y", top + (narrow ? 18 : 3))
            .attr("width", Math.max(x(day(piece.to)) - x(day(piece.from)), 2)).attr("height", 18);
        }
      }
    });
  }

  const figures = [...document.querySelectorAll("figure.bars")].filter((one) => drawn[Number(one.dataset.place)].files.length > 1);
  figures.forEach(draw);
  let again = 0;
  window.addEventListener("resize", () => {
    clearTimeout(again);
    again = setTimeout(() => figures.forEach(draw), 150);
  });
})();
