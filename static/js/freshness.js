/* Reload the dashboard when the workers have computed something new. */
(function () {
  "use strict";
  var mark = document.getElementById("freshness");
  if (!mark) { return; }
  var SOON = 500, LATER = 1000, SIGNED_OUT = 401, known = mark.dataset.token;
  /* The server is told who reloads: a page that renews itself keeps nobody signed in. */
  var AUTOMATIC = "auto";

  function ask() {
    if (document.hidden) { window.setTimeout(ask, LATER); return; }
    fetch(mark.dataset.status, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer); })
      .then(compare)
      .catch(failed);
  }

  function compare(state) {
    var wasStale = mark.hasAttribute("data-stale");
    var moved = known !== state.token;
    if (!state.stale && (wasStale || moved)) { renew(); return; }
    mark.querySelector(".computing").hidden = !state.stale;
    window.setTimeout(ask, state.stale ? SOON : LATER);
  }

  /* Signed out: the figures leave the screen, the sign-in page says why. */
  function failed(answer) {
    if (answer && answer.status === SIGNED_OUT) { window.location.reload(); return; }
    window.setTimeout(ask, LATER);
  }

  function renew() {
    var address = new URL(window.location.href);
    address.searchParams.set(AUTOMATIC, "1");
    window.location.replace(address.href);
  }

  function tidyAddress() {
    var address = new URL(window.location.href);
    if (!address.searchParams.has(AUTOMATIC)) { return; }
    address.searchParams.delete(AUTOMATIC);
    window.history.replaceState(null, "", address.href);
  }

  tidyAddress();
  ask();
})();
