// What every page has: the search box with its list, and the token of whoever writes.
"use strict";

(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("found");
  if (!box || !list) return;
  const links = () => [...list.querySelectorAll("a")];
  const chosen = () => links().findIndex((link) => link.getAttribute("aria-selected") === "true");

  function show(open) {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) box.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    links().forEach((link, n) => link.setAttribute("aria-selected", String(n === place)));
    const link = links()[place];
    if (link) {
      box.setAttribute("aria-activedescendant", link.id);
      link.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  list.addEventListener("htmx:after:swap", () => show(box.value.trim() !== "" && list.childElementCount > 0));
  document.addEventListener("htmx:after:swap", () => {
    if (document.activeElement === box) show(box.value.trim() !== "" && list.childElementCount > 0);
  });
  box.addEventListener("input", () => { if (box.value.trim() === "") show(false); });
  box.addEventListener("focus", () => { if (links().length && box.value.trim()) show(true); });
  box.addEventListener("keydown", (event) => {
    const many = links().length;
    if (event.key === "Escape") show(false);
    if (list.hidden || !many) return;
    if (event.key === "ArrowDown") choose((chosen() + 1) % many);
    else if (event.key === "ArrowUp") choose((chosen() + many) % (many + 1) - 1 < 0 ? many - 1 : chosen() - 1);
    else if (event.key === "Enter" && chosen() >= 0) links()[chosen()].click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".find")) show(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      box.focus();
    }
  });
})();
