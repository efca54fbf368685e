// Suggestions of parties while somebody types: of a field, by the list that it names.
"use strict";

(() => {
  const FORMS = { // what is put into the field, and what is said of it
    id: (hit) => [hit.id, `${hit.label}, ${hit.note}`],
    name: (hit) => [hit.label, `${hit.note} (${hit.id})`],
  };
  let asked = 0;

  async function suggest(box, list) {
    const turn = ++asked;
    if (box.value.trim().length < 2) return;
    const answer = await fetch(`/api/v1/search?limit=30&q=${encodeURIComponent(box.value.trim())}`);
    if (!answer.ok || turn !== asked) return;
    const hits = (await answer.json()).hits.filter((hit) => hit.what === "actor").slice(0, 12);
    list.replaceChildren(...hits.map((hit) => {
      const option = document.createElement("option");
      [option.value, option.label] = FORMS[list.dataset.by](hit);
      return option;
    }));
  }

  document.addEventListener("input", (event) => {
    const list = document.getElementById("parties");
    if (list && event.target.matches("[list=parties]")) suggest(event.target, list);
  });
})();
