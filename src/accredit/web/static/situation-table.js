// The table of who stands where: put in order, and narrowed to some values.
"use strict";

window.accredit = window.accredit || {};
window.accredit.table = (() => {
  const place = document.getElementById("standing");
  const wanted = new Set(new URLSearchParams(location.search).getAll("value"));
  const sorting = { by: "place", down: false };
  let indexed = { table: null, rows: new Map() };

  const table = () => document.getElementById("held");
  const rows = () => [...document.querySelectorAll("#held tbody tr")];

  // The rows of each actor: on lists it may have several.
  function byActor() {
    if (indexed.table !== table()) {
      indexed = { table: table(), rows: new Map() };
      for (const row of rows()) indexed.rows.set(row.dataset.actor, [...(indexed.rows.get(row.dataset.actor) || []), row]);
    }
    return indexed.rows;
  }

  function sort() {
    if (!table()) return;
    const { by, down } = sorting;
    const ordered = rows().sort((one, other) => {
      const way = by === "place" ? 0 : one.dataset[by].localeCompare(other.dataset[by], "en");
      return (way || one.dataset.place - other.dataset.place) * (down ? -1 : 1);
    });
    table().tBodies[0].append(...ordered);
    for (const button of table().querySelectorAll("th button")) {
      const own = button.dataset.by === by ? (down ? "descending" : "ascending") : "none";
      button.closest("th").setAttribute("aria-sort", own);
    }
  }

  function filter() {
    const silent = [...document.querySelectorAll(".silent")];
    for (const one of [...rows(), ...silent]) one.hidden = wanted.size > 0 && !wanted.has(one.dataset.group);
    for (const one of silent) if (wanted.has(one.dataset.group)) one.open = true;
  }

  place?.addEventListener("click", (event) => {
    const button = event.target.closest("th button");
    if (!button) return;
    sorting.down = sorting.by === button.dataset.by && !sorting.down;
    sorting.by = button.dataset.by;
    sort();
  });

  // A form that asks for other days keeps the values that are shown.
  document.querySelector(".asked form")?.addEventListener("formdata", (event) => {
    for (const value of wanted) event.formData.append("value", value);
  });

  return { wanted, byActor, sort, filter };
})();
