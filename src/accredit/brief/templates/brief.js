(function () {
  "use strict";
  var table = document.getElementById("claim-table");
  if (!table) return;
  var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
  var find = document.getElementById("find"), order = document.getElementById("order");
  var count = document.getElementById("count"), hidden = new Set();

  function show() {
    var text = find.value.trim().toLowerCase(), shown = 0;
    rows.forEach(function (row) {
      row.hidden = hidden.has(row.dataset.verdict) || Boolean(text && row.textContent.toLowerCase().indexOf(text) < 0);
      if (!row.hidden) shown += 1;
    });
    count.textContent = shown + " of " + rows.length + " claims shown";
  }

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort || cell.textContent.trim();
  }

  function sort(column, up) {
    table.querySelectorAll("th").forEach(function (head, n) {
      if (n === column) head.setAttribute("aria-sort", up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    rows.slice().sort(function (a, b) {
      var way = key(a, column).localeCompare(key(b, column), "en", { numeric: true });
      return way * (up ? 1 : -1) || Number(a.cells[0].textContent) - Number(b.cells[0].textContent);
    }).forEach(function (row) { body.appendChild(row); });
    order.value = String(column);
  }

  find.addEventListener("input", show);
  order.addEventListener("change", function () { sort(Number(order.value), true); });
  document.querySelectorAll(".tally button").forEach(function (button) {
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      hidden[on ? "delete" : "add"](button.dataset.verdict);
      show();
    });
  });
  table.querySelectorAll("th button").forEach(function (button, column) {
    button.addEventListener("click", function () {
      sort(column, button.parentNode.getAttribute("aria-sort") !== "ascending");
    });
  });
  // a link to a claim that the filter hides must still lead somewhere
  window.addEventListener("hashchange", function () {
    var row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) {
      find.value = "";
      hidden.clear();
      document.querySelectorAll(".tally button").forEach(function (b) { b.setAttribute("aria-pressed", "true"); });
      show();
      row.scrollIntoView();
    }
  });
  document.querySelectorAll(".controls").forEach(function (part) { part.hidden = false; });
  show();
})();
