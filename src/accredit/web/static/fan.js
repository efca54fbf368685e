// How many move by when: the fan of a forecast, with the other world, and whether anybody does.
"use strict";

window.accredit = window.accredit || {};
window.accredit.fan = (() => {
  const LEFT = 42;
  const BOTTOM = 34;

  // What is counted, by month: each number holds from the end of its month to the next.
  function read(found) {
    const steps = (fan) => {
      const rows = [found.quantiles.map(() => 0), ...fan];
      rows.push(rows[rows.length - 1]);
      return rows.map((row, month) => ({ month: Math.min(month, found.horizon_months + 0.5), row }));
    };
    const points = (movers) => Object.entries(movers || {})
      .map(([months, one]) => ({ months: Number(months), ...one }))
      .sort((a, b) => a.months - b.months);
    return {
      months: found.horizon_months,
      fan: steps(found.fan),
      fanWithout: found.fan_without ? steps(found.fan_without) : [],
      movers: points(found.movers),
      without: points(found.movers_without),
      given: found.given.map((one) => one.month),
    };
  }

  function frame(place, y, data, ticks, words) {
    const svg = d3.select(place);
    const wide = place.clientWidth || 500;
    const high = place.clientHeight || 260;
    svg.selectAll("*").remove();
    svg.attr("viewBox", `0 0 ${wide} ${high}`);
    const x = d3.scaleLinear([0, data.months + 0.5], [LEFT, wide - 14]);
    y.range([high - BOTTOM, 12]);
    const every = [1, 3, 6].find((n) => data.months <= 8 * n) || 12;
    const grid = svg.append("g").attr("class", "axes");
    grid.selectAll("line.y").data(ticks).join("line").attr("class", "y").attr("x1", LEFT).attr("x2", wide - 12).attr("y1", (n) => y(n)).attr("y2", (n) => y(n));
    grid.selectAll("text.y").data(ticks).join("text").attr("class", "y").attr("x", LEFT - 6).attr("y", (n) => y(n)).attr("dy", ".32em").attr("text-anchor", "end").text(words);
    grid.selectAll("text.x").data(d3.range(0, data.months + 1, every)).join("text").attr("class", "x").attr("x", (n) => x(n)).attr("y", high - BOTTOM + 16).attr("text-anchor", "middle").text((n) => n);
    grid.append("text").attr("x", wide - 12).attr("y", high - 3).attr("text-anchor", "end").text("months ahead");
    const ends = data.given.map((month) => x(month - 0.5));
    svg.selectAll("line.given").data(ends).join("line").attr("class", "given").attr("x1", (at) => at).attr("x2", (at) => at).attr("y1", 12).attr("y2", high - BOTTOM);
    if (ends.length) svg.append("text").attr("class", "given").attr("x", Math.min(...ends) + 5).attr("y", 22).text("supposed");
    return [svg, x];
  }

  function joined(svg, x, y, several, kind) {
    const points = [{ months: 0, mean: 0 }, ...several];
    svg.append("path").attr("class", kind).attr("d", d3.line((one) => x(one.months), (one) => y(one.mean))(points));
    svg.selectAll(null).data(several).join("circle").attr("class", kind).attr("r", 3.2).attr("cx", (one) => x(one.months)).attr("cy", (one) => y(one.mean));
  }

  function drawFan(data) {
    const place = document.getElementById("fan");
    const most = d3.max([...data.fan, ...data.fanWithout], (one) => d3.max(one.row));
    const y = d3.scaleLinear().domain([0, Math.max(1.25, most * 1.08)]);
    const [svg, x] = frame(place, y, data, y.ticks(5).filter(Number.isInteger), (n) => n);
    const band = (low, high) => d3.area((one) => x(one.month), (one) => y(one.row[low]), (one) => y(one.row[high])).curve(d3.curveStepAfter)(data.fan);
    svg.append("path").attr("class", "band b90").attr("d", band(0, 4));
    svg.append("path").attr("class", "band b50").attr("d", band(1, 3));
    const line = (fan, quantile) => d3.line((one) => x(one.month), (one) => y(one.row[quantile])).curve(d3.curveStepAfter)(fan);
    svg.append("path").attr("class", "median").attr("d", line(data.fan, 2));
    if (data.fanWithout.length) for (const end of [0, 4]) svg.append("path").attr("class", "else end").attr("d", line(data.fanWithout, end));
    if (data.without.length) joined(svg, x, y, data.without, "else");
    joined(svg, x, y, data.movers, "mean");
  }

  function drawAnybody(data) {
    const place = document.getElementById("anybody");
    const some = (several) => several.map((one) => ({ months: one.months, mean: 1 - one.none }));
    const [these, others] = [some(data.movers), some(data.without)];
    const most = d3.max([...these, ...others], (one) => one.mean);
    const y = d3.scaleLinear().domain([0, Math.min(Math.max(most * 1.15, 0.01), 1)]);
    const ticks = y.ticks(3);
    const [svg, x] = frame(place, y, data, ticks, (n) => `${d3.format("~g")(+(100 * n).toPrecision(6))} %`);
    if (others.length) joined(svg, x, y, others, "else");
    joined(svg, x, y, these, "mean");
  }

  return (found) => {
    const data = read(found);
    const draw = () => {
      drawFan(data);
      drawAnybody(data);
    };
    draw();
    let wide = document.getElementById("fan").clientWidth;
    new ResizeObserver(() => {
      const now = document.getElementById("fan")?.clientWidth;
      if (now && now !== wide) {
        wide = now;
        draw();
      }
    }).observe(document.getElementById("fan-figure"));
  };
})();
