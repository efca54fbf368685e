// Who is bound to the target, and how, as a graph; the list below it says the same.
"use strict";

(() => {
  const figure = document.getElementById("network");
  const given = document.getElementById("ties");
  if (!figure || !given) return;
  const LINES = { hostile: ["--bad", "solid"], rival: ["--bad", "dashed"], allied: ["--good", "solid"], linked: ["--open", "dotted"] };
  const OTHER = ["--link", "solid"];
  const ties = JSON.parse(given.textContent);
  let graph = null;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function elements() {
    const nodes = new Map();
    const edges = ties.map((tie, n) => {
      for (const side of [tie.a, tie.b]) nodes.set(side.id, { data: { id: side.id, label: side.name, centre: side.id === figure.dataset.target ? 1 : 0 } });
      const [paint, line] = LINES[tie.kind] || OTHER;
      return { data: { id: `tie-${n}`, source: tie.a.id, target: tie.b.id, label: tie.kind.replace("-", " "), paint, line } };
    });
    return [...nodes.values(), ...edges];
  }

  function style() {
    const ink = colour("--ink");
    const paper = colour("--paper");
    return [
      { selector: "node", style: { label: "data(label)", color: ink, "font-size": 11, "text-wrap": "wrap", "text-max-width": 110, "text-valign": "bottom", "text-margin-y": 3, "background-color": colour("--c-none"), "border-width": 1, "border-color": colour("--soft"), width: 16, height: 16, "text-background-color": paper, "text-background-opacity": 0.8 } },
      { selector: "node[centre = 1]", style: { "background-color": colour("--link"), width: 30, height: 30, "font-size": 13, "font-weight": "bold" } },
      { selector: "edge", style: { "curve-style": "bezier", width: 1.6, "target-arrow-shape": "triangle", "arrow-scale": 0.9, "line-color": (edge) => colour(edge.data("paint")), "target-arrow-color": (edge) => colour(edge.data("paint")), "line-style": "data(line)" } },
      { selector: "edge.near, node.near", style: { label: "data(label)", "font-size": 11, color: ink, "text-background-color": paper, "text-background-opacity": 0.9, "z-index": 9 } },
      { selector: ".far", style: { opacity: 0.2 } },
    ];
  }

  function draw() {
    graph = window.cytoscape({
      container: figure.querySelector(".graph"),
      elements: elements(),
      style: style(),
      layout: { name: "concentric", concentric: (node) => node.data("centre"), levelWidth: () => 1, minNodeSpacing: 34, padding: 24, animate: false },
      userZoomingEnabled: false,
      boxSelectionEnabled: false,
      autounselectify: true,
    });
    graph.on("mouseover", "node", (event) => {
      const near = event.target.closedNeighborhood();
      graph.elements().difference(near).addClass("far");
      near.addClass("near");
    });
    graph.on("mouseout", "node", () => graph.elements().removeClass("far near"));
    graph.on("tap", "node", (event) => { location.href = `/target/${encodeURIComponent(event.target.id())}`; });
    figure.dataset.drawn = "yes";
  }

  function load() {
    const script = document.createElement("script"); // of some weight: only where it is looked at
    script.src = figure.dataset.script;
    script.addEventListener("load", draw);
    document.head.append(script);
  }

  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    load();
  }, { rootMargin: "200px" });
  figure.hidden = false;
  seen.observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph && graph.style(style()));
})();
