/* Draw the trend of a target: this year, last year, the pace line, the target. */
(function () {
  "use strict";
  var place = document.getElementById("chart");
  var source = document.getElementById("chart-data");
  if (!place || !source || !window.echarts) { return; }
  var series = JSON.parse(source.textContent);
  var chart = window.echarts.init(place, null, { renderer: "svg" });

  function numbers(values) {
    return values.map(function (value) { return value === null ? null : Number(value); });
  }

  function line(name, values, colour, extra) {
    return Object.assign({
      name: name, type: "line", data: numbers(values), showSymbol: false,
      lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour },
      connectNulls: false
    }, extra || {});
  }

  function goalLine(trend) {
    if (trend.goal === null) { return undefined; }
    return {
      silent: true, symbol: "none", lineStyle: { color: "#b3261e", type: "dashed" },
      label: { formatter: "年度目标", position: "insideStartTop", color: "#b3261e" },
      data: [{ yAxis: Number(trend.goal) }]
    };
  }

  function draw(trend) {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: 44, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: "#5b6675" } },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "category", data: trend.months, boundaryGap: false },
      yAxis: { type: "value", name: trend.unit, nameTextStyle: { align: "right", color: "#5b6675" }, splitLine: { lineStyle: { color: "#d9dee6" } } },
      series: [
        line(trend.year + "年累计", trend.ytd, "#1a4a8a", { showSymbol: true, symbolSize: 6, markLine: goalLine(trend) }),
        line("上年累计", trend.base, "#7a8594", { lineStyle: { color: "#7a8594", width: 1.5 } }),
        line("序时线", trend.pace, "#9a6700", { lineStyle: { color: "#9a6700", width: 1, type: "dotted" } })
      ]
    }, true);
  }

  document.querySelectorAll("[data-chart]").forEach(function (tab, number, tabs) {
    tab.addEventListener("click", function () {
      tabs.forEach(function (other) { other.setAttribute("aria-selected", String(other === tab)); });
      draw(series[number]);
    });
  });
  window.addEventListener("resize", function () { chart.resize(); });
  if (series.length) { draw(series[0]); }
})();
