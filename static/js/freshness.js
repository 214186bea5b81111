/* Reload the dashboard when the workers have computed something new. */
(function () {
  "use strict";
  var mark = document.getElementById("freshness");
  if (!mark) { return; }
  var SOON = 500, LATER = 1000, known = mark.dataset.token;

  function ask() {
    if (document.hidden) { window.setTimeout(ask, LATER); return; }
    fetch(mark.dataset.status, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer); })
      .then(compare)
      .catch(function () { window.setTimeout(ask, LATER); });
  }

  function compare(state) {
    var wasStale = mark.hasAttribute("data-stale");
    var moved = known !== state.token;
    if (!state.stale && (wasStale || moved)) { window.location.reload(); return; }
    mark.querySelector(".computing").hidden = !state.stale;
    window.setTimeout(ask, state.stale ? SOON : LATER);
  }

  ask();
})();
