// The world as shapes and dots, coloured by what each state holds, and how to move about on it.
"use strict";

window.accredit = window.accredit || {};
window.accredit.map = (() => {
  const WIDTH = 960;
  const MIDDLE = -11; // degrees: then the edge of the map runs through the Bering Strait
  const NEAR = 0.1; // degrees: nearer points are one, as a line is thicker
  const TINY = 5; // of WIDTH: a country that is smaller has a dot as well
  const NEAREST = 12; // times as large, at most
  const SVG = "http://www.w3.org/2000/svg";

  function put(parent, tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    parent.append(made);
    return made;
  }

  // Lines are thinned before they are put together, so that neighbours keep a common border.
  function thinned(topology) {
    const { scale, translate } = topology.transform;
    const arcs = topology.arcs.map((arc) => {
      let x = 0;
      let y = 0;
      const points = arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
      const kept = [points[0]];
      for (const point of points.slice(1, -1)) {
        const last = kept[kept.length - 1];
        if (Math.hypot(point[0] - last[0], point[1] - last[1]) >= NEAR) kept.push(point);
      }
      kept.push(points[points.length - 1]);
      return kept.length < 8 ? points : kept; // a small ring must not turn inside out
    });
    const { transform, ...rest } = topology;
    return { ...rest, arcs };
  }

  // The countries, each with its actor; nothing where it is land of nobody who is asked about.
  async function shapes(worldAddress, idsAddress) {
    const [world, ids] = await Promise.all([
      fetch(worldAddress).then((answer) => answer.json()),
      fetch(idsAddress).then((answer) => answer.text()),
    ]);
    const actors = new Map(d3.csvParseRows(ids).slice(1).map(([id, name, actor]) => [id || name, actor]));
    const found = topojson.feature(thinned(world), world.objects.countries).features;
    return found
      .filter((one) => one.properties.name !== "Antarctica")
      .map((one) => ({ shape: one, actor: actors.get(one.id) || actors.get(one.properties.name) || "" }));
  }

  // The largest land of a country, so that its middle is not in the sea.
  function largest(shape, path) {
    if (shape.geometry.type !== "MultiPolygon") return shape;
    const parts = shape.geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
    return d3.greatest(parts, (part) => path.area(part));
  }

  // Whoever a mark stands for on a day: a state that is not yet gives way to those it succeeds.
  function owner(actor, before, value) {
    const todo = [actor];
    const seen = new Set();
    while (todo.length) {
      const one = todo.shift();
      if (seen.has(one)) continue;
      seen.add(one);
      const held = value(one);
      if (held !== undefined && held !== "absent") return one;
      todo.push(...(before[one] || []));
    }
    return actor;
  }

  class World {
    constructor(frame, given, countries) {
      this.given = given;
      this.marks = [];
      this.byActor = new Map();
      this.zoomed = 1;
      const land = { type: "FeatureCollection", features: countries.map((one) => one.shape) };
      const projection = d3.geoEqualEarth().rotate([MIDDLE, 0]).fitWidth(WIDTH - 8, land);
      const path = d3.geoPath(projection).digits(1);
      const [[left, top], [, bottom]] = path.bounds(land);
      const height = Math.ceil(bottom - top) + 8;
      projection.translate([projection.translate()[0] - left + 4, projection.translate()[1] - top + 4]);
      this.svg = put(frame, "svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": "Map: one stop for the tabulator, then the arrow keys go from state to state" });
      this.hatch();
      this.all = put(this.svg, "g");
      const under = put(this.all, "g");
      const over = put(this.all, "g");
      for (const { shape, actor } of countries) this.country(shape, actor, path, under, over);
      for (const [actor, place] of Object.entries(given.places)) {
        if (given.known(actor)) this.mark(actor, projection(place), put(over, "a"), null);
      }
      this.dots = [...over.querySelectorAll("circle")];
      this.listen(frame);
      this.sized(frame);
      new ResizeObserver(() => this.sized(frame)).observe(frame);
      this.zooming(height);
    }

    hatch() {
      const defs = put(this.svg, "defs");
      this.patterns = [];
      for (const kind of ["unknown", "disputed", "possibly", "refused"]) {
        const one = put(defs, "pattern", { id: `hatch-${kind}`, width: 5, height: 5, patternUnits: "userSpaceOnUse" });
        this.patterns.push([one, kind === "refused" ? -45 : 45]);
        put(one, "rect", { width: 5, height: 5, class: `under-${kind}` });
        put(one, "rect", { width: kind === "unknown" ? 1 : 2, height: 5, class: `over-${kind}` });
      }
    }

    country(shape, actor, path, under, over) {
      const drawn = path(shape);
      if (!drawn) return;
      if (!actor || !this.given.known(actor)) {
        put(under, "path", { d: drawn, class: "land nobody" });
        return;
      }
      const [[left, top], [right, bottom]] = path.bounds(shape);
      const tiny = Math.max(right - left, bottom - top) < TINY;
      const link = put(tiny ? over : under, "a");
      put(link, "path", { d: drawn });
      this.mark(actor, path.centroid(largest(shape, path)), link, tiny ? null : link.firstChild);
    }

    mark(actor, [x, y], link, shape) {
      if (!shape) put(link, "circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 4 });
      link.setAttribute("tabindex", this.marks.length ? "-1" : "0");
      const made = { actor, owner: actor, value: "", small: !shape, x, y, link };
      link.mark = made;
      this.marks.push(made);
      this.byActor.set(actor, made);
    }

    // Colour all marks; only those that changed are touched.
    paint(value, wanted) {
      for (const mark of this.marks) {
        const who = owner(mark.actor, this.given.before, value);
        const held = value(who) || "absent";
        const key = `${who} ${held} ${!wanted || wanted(held)}`;
        if (key === mark.key) continue;
        mark.key = key;
        mark.owner = who;
        mark.value = held;
        const dim = wanted && !wanted(held) ? " dim" : "";
        mark.link.setAttribute("class", `land c-${held}${mark.small ? " dot" : ""}${dim}`);
        this.tell(mark);
      }
    }

    // Say anew what each mark holds, when more is known of it.
    retell() {
      for (const mark of this.marks) this.tell(mark);
    }

    tell(mark) {
      const { name, told, link } = this.given.tell(mark.owner, mark.actor, mark.value);
      mark.link.setAttribute("aria-label", `${name}: ${told}`);
      mark.link.setAttribute("href", link);
    }

    listen(frame) {
      const given = this.given;
      const of = (event) => event.target.closest && event.target.closest("a") && event.target.closest("a").mark;
      frame.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") given.show(of(event) || null, this, false); });
      frame.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") given.show(null, this, false); });
      this.svg.addEventListener("focusin", (event) => {
        const mark = of(event);
        if (!mark) return;
        this.stop(mark);
        this.tell(mark);
        if (!this.pressed) this.to(mark);
        given.show(mark, this, true);
      });
      this.svg.addEventListener("focusout", () => { if (!this.byTouch) given.show(null, this, true); });
      this.svg.addEventListener("keydown", () => { this.byTouch = this.pressed = false; });
      this.svg.addEventListener("pointerdown", (event) => {
        this.pressed = true;
        this.byTouch = event.pointerType !== "mouse";
      });
      this.svg.addEventListener("click", (event) => {
        const mark = of(event);
        if (!mark) return;
        this.tell(mark);
        if (this.pressed && this.byTouch && this.touched !== mark) {
          event.preventDefault(); // the first touch tells, the second goes there
          given.show(mark, this, true);
        }
        this.touched = mark;
        this.pressed = false;
      });
      this.svg.addEventListener("keydown", (event) => this.key(event));
    }

    stop(mark) {
      const last = this.marks.find((one) => one.link.getAttribute("tabindex") === "0");
      if (last) last.link.setAttribute("tabindex", "-1");
      mark.link.setAttribute("tabindex", "0");
    }

    key(event) {
      const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
      const way = ways[event.key];
      const from = document.activeElement && document.activeElement.mark;
      if (!way || !from) return;
      event.preventDefault();
      let best = null;
      let least = Infinity;
      for (const mark of this.marks) {
        const along = (mark.x - from.x) * way[0] + (mark.y - from.y) * way[1];
        const aside = Math.abs((mark.x - from.x) * way[1]) + Math.abs((mark.y - from.y) * way[0]);
        const far = along + 2 * aside;
        if (mark !== from && mark.value !== "absent" && along > 0.5 && aside <= along * 2 && far < least) [best, least] = [mark, far];
      }
      if (best) best.link.focus();
    }

    sized(frame) {
      this.scale = (frame.clientWidth || WIDTH) / WIDTH;
      const radius = Math.min(Math.max(3.2 / this.scale, 4), 8) / Math.sqrt(this.zoomed) / (this.zoomed > 1 ? 1.2 : 1);
      for (const dot of this.dots) dot.setAttribute("r", radius.toFixed(2));
      for (const [one, turn] of this.patterns) one.setAttribute("patternTransform", `scale(${1 / this.zoomed}) rotate(${turn})`);
    }

    // Where a mark is seen, in pixels of the frame.
    place(mark) {
      const matrix = this.all.getScreenCTM();
      const frame = this.svg.getBoundingClientRect();
      const point = new DOMPoint(mark.x, mark.y).matrixTransform(matrix);
      return [point.x - frame.left, point.y - frame.top];
    }

    zooming(height) {
      const zoom = d3.zoom().scaleExtent([1, NEAREST]).translateExtent([[0, 0], [WIDTH, height]])
        .filter((event) => (event.type === "wheel" ? event.ctrlKey : event.touches ? event.touches.length > 1 || this.zoomed > 1 : !event.button && this.zoomed > 1))
        .on("zoom", ({ transform }) => {
          this.all.setAttribute("transform", transform);
          this.zoomed = transform.k;
          this.svg.classList.toggle("near", transform.k > 1);
          this.sized(this.svg.parentNode);
        });
      const svg = d3.select(this.svg).call(zoom).on("dblclick.zoom", null);
      this.by = (times) => svg.call(zoom.scaleBy, times);
      this.to = (mark) => { if (this.zoomed > 1) svg.call(zoom.translateTo, mark.x, mark.y); };
    }
  }

  // Draw the world into a frame.
  // given: places {actor: [longitude, latitude]}; before {actor: [those it succeeds]};
  // known(actor); tell(owner, actor, value) → {name, told, link}; show(mark or null, world, stays).
  const draw = (frame, countries, given) => new World(frame, given, countries);

  return { draw, shapes };
})();
