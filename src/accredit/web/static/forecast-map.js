// How likely each state moves, on the map: in the world as supposed, or in the other.
"use strict";

window.accredit = window.accredit || {};
window.accredit.forecastMap = async () => {
  const named = (id) => document.getElementById(id);
  const data = JSON.parse(named("map-data").textContent);
  const rows = new Map(Object.entries(data.rows));
  const tip = named("tip");
  let which = "value";

  function tell(owner, actor) {
    const row = rows.get(owner) || rows.get(actor) || { name: owner, told: "not in being", told_without: "not in being" };
    const query = new URLSearchParams({ actor: owner, target: data.target, on: data.on, known: data.known });
    return { name: row.name, told: which === "value" ? row.told : row.told_without, link: `/dyad?${query}` };
  }

  function show(mark, map, stays) {
    if (!mark) {
      if (!tip.matches(":hover")) tip.hidden = true;
      return;
    }
    const given = tell(mark.owner, mark.actor);
    tip.querySelector("strong").textContent = given.name;
    tip.querySelector("span").textContent = given.told;
    const link = tip.querySelector("a");
    link.hidden = !stays || mark.value === "party";
    link.setAttribute("href", given.link);
    tip.hidden = false;
    const [x, y] = map.place(mark);
    const wide = named("frame").clientWidth;
    tip.style.left = `${Math.max(Math.min(x + 10, wide - tip.offsetWidth - 4), 4)}px`;
    tip.style.top = `${y > tip.offsetHeight + 16 ? y - tip.offsetHeight - 8 : y + 12}px`;
  }

  function count() {
    const many = d3.rollup(rows.values(), (all) => all.length, (row) => row[which]);
    for (const entry of named("legend").querySelectorAll("[data-value]")) {
      const number = many.get(entry.dataset.value) || 0;
      entry.hidden = !number;
      entry.querySelector("b").textContent = number;
    }
  }

  count();
  const { world, ids } = named("answer").dataset;
  const countries = await window.accredit.map.shapes(world, ids);
  named("world").hidden = false;
  const drawn = window.accredit.map.draw(named("frame"), countries, {
    places: data.places, before: data.before,
    known: (actor) => rows.has(actor) || (data.before[actor] || []).some((one) => rows.has(one)),
    tell, show,
  });
  const paint = () => drawn.paint((actor) => rows.get(actor)?.[which], null);
  paint();
  document.documentElement.dataset.drawn = "yes";
  named("nearer").addEventListener("click", () => drawn.by(2));
  named("farther").addEventListener("click", () => drawn.by(0.5));
  for (const button of document.querySelectorAll(".world-of")) {
    button.addEventListener("click", () => {
      which = button.dataset.world;
      document.querySelectorAll(".world-of").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
      count();
      paint();
      drawn.retell();
    });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#world")) tip.hidden = true; });
};
