/* Save each row as its cell is left; show what the server understood and stored. */
(function () {
  "use strict";
  var form = document.getElementById("entry");
  if (!form) { return; }
  var savedMark = document.getElementById("saved");

  function inputsOf(row) { return Array.prototype.slice.call(row.querySelectorAll("[data-field]")); }
  /* From the cookie, because signing in again in another tab renews it. */
  function token() { return (document.cookie.match(/baozhen_csrf=([^;]+)/) || [])[1]; }

  function part(row, name) { return row.querySelector("[data-" + name + "]"); }

  function mark(row, text, kind) {
    var state = part(row, "state");
    state.textContent = text;
    state.className = kind || "";
  }

  function say(row, text) { part(row, "message").textContent = text || ""; }

  function note(cell, text, kind) {
    var old = cell.querySelector(".error-text, .echo");
    if (old) { old.remove(); }
    cell.classList.toggle("wrong", kind === "error-text");
    if (!text) { return; }
    var line = document.createElement("p");
    line.className = kind;
    if (kind === "error-text") { line.setAttribute("role", "alert"); }
    line.textContent = text;
    cell.appendChild(line);
  }

  /* Show the row as it is stored, but never over something typed meanwhile. */
  function show(row, stored) {
    row.dataset.version = stored.version;
    row.querySelector("[name$=-version]").value = stored.version;
    row.dataset.filled = stored.filled ? "1" : "0";
    row.dataset.state = stored.state;
    inputsOf(row).forEach(function (input) {
      if (!isChanged(input)) {
        input.value = stored.cells[input.dataset.field];
        input.dataset.sent = input.value;
      }
      input.classList.toggle("derived", stored.derived.indexOf(input.dataset.field) !== -1);
    });
    part(row, "yoy").textContent = stored.yoy;
    document.getElementById("filled").textContent = form.querySelectorAll("[data-filled='1']").length;
  }

  function settled(row, answer, sent, texts) {
    sent.forEach(function (input, place) { input.dataset.sent = texts[place]; note(input.parentNode, answer.echo, "echo"); });
    show(row, answer.row);
    say(row, "");
    if (inputsOf(row).some(isChanged)) { mark(row, "未保存", "unsaved"); return; }
    closeReason(row);
    mark(row, "已保存 " + answer.row.saved_at + answer.row.caveat, "saved");
    savedMark.textContent = "已保存 " + answer.row.saved_at;
  }

  /* Put the reason away and go back to the cell one was about to fill. */
  function closeReason(row) {
    part(row, "reason").value = "";
    row.querySelector(".reason").hidden = true;
    var lost = document.activeElement === document.body || row.contains(document.activeElement);
    if (row.next && lost) { row.next.focus(); }
    row.next = null;
  }

  function refused(row, status, answer, sent, texts) {
    mark(row, status === 428 ? "请说明原因" : "有误", "wrong");
    if (answer.errors) {
      sent.forEach(function (input, place) {
        note(input.parentNode, answer.errors[input.dataset.field], "error-text");
        if (answer.errors[input.dataset.field]) { input.dataset.refused = texts[place]; }
      });
      say(row, answer.errors.__all__ || answer.errors.version || answer.errors.reason);
    } else {
      say(row, answer.message);
    }
    if (status === 428) {
      row.querySelector(".reason").hidden = false;
      if (form.contains(document.activeElement)) { row.next = document.activeElement; }
      part(row, "reason").focus();
    }
    if (status === 409) { offerChoice(row, answer.row, sent); }
  }

  function offerChoice(row, theirs, sent) {
    var message = part(row, "message");
    [["保留对方", keepTheirs], ["用我的覆盖", useMine]].forEach(function (choice) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = choice[0];
      button.addEventListener("click", choice[1]);
      message.appendChild(button);
    });
    function keepTheirs() {
      sent.forEach(function (input) { input.dataset.sent = input.value; note(input.parentNode, ""); });
      show(row, theirs);
      say(row, "");
      mark(row, "已保留对方的数", "saved");
    }
    function useMine() {
      row.dataset.version = theirs.version;
      save(row);
    }
  }

  /* Everything of the row that is typed and not stored, but for what was refused. */
  function unsent(row, left) {
    return inputsOf(row).filter(function (input) {
      var isLeft = input === left || input !== document.activeElement;
      return isChanged(input) && isLeft && input.value !== input.dataset.refused;
    });
  }

  function send(row, inputs) {
    var texts = inputs.map(function (input) { return input.value; });
    var body = new URLSearchParams({ version: row.dataset.version, reason: part(row, "reason").value });
    inputs.forEach(function (input, place) { body.append(input.dataset.field, texts[place]); });
    mark(row, "保存中", "unsaved");
    return fetch(row.dataset.url, {
      method: "POST", body: body, headers: { "X-CSRFToken": token(), Accept: "application/json" }
    }).then(function (response) {
      return response.json().then(function (answer) {
        if (response.ok) { settled(row, answer, inputs, texts); } else { refused(row, response.status, answer, inputs, texts); }
      });
    }).catch(function () {
      mark(row, "未保存", "wrong");
      say(row, "网络不通，您填的数还在本页，");
      var again = document.createElement("button");
      again.type = "button";
      again.className = "plain";
      again.textContent = "重试";
      again.addEventListener("click", function () { save(row); });
      part(row, "message").appendChild(again);
    });
  }

  /* One request per row at a time, so that each one carries the version before it. */
  function save(row, left) {
    row.queue = row.queue.then(function () {
      var batch = unsent(row, left);
      return batch.length ? send(row, batch) : null;
    });
  }

  function isChanged(input) { return input.value.trim() !== input.dataset.sent.trim(); }

  function move(input, step) {
    var same = Array.prototype.slice.call(form.querySelectorAll("[data-field=" + input.dataset.field + "]"));
    var next = same[same.indexOf(input) + step];
    if (next) { next.focus(); next.select(); } else if (isChanged(input)) { save(input.closest("tr"), input); }
  }

  function onKey(event) {
    var input = event.target;
    if (event.isComposing || event.keyCode === 229) { return; }
    if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); adopt(event, input); move(input, 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); move(input, -1); }
    if (event.key === "Escape") { restore(input, input.closest("tr")); }
  }

  function restore(input, row) {
    input.value = input.dataset.sent;
    note(input.parentNode, "");
    say(row, "");
    row.next = null;
    closeReason(row);
    if (inputsOf(row).some(isChanged)) { mark(row, "未保存", "unsaved"); } else { mark(row, row.dataset.state, ""); }
  }

  /* Enter in an empty cell that offers last year's value takes it. */
  function adopt(event, input) {
    if (event.key === "Enter" && input.value === "" && input.dataset.proposal) { input.value = input.dataset.proposal; }
  }

  form.querySelectorAll("[data-row]").forEach(function (row) {
    row.queue = Promise.resolve();
    row.next = null;
    row.dataset.state = part(row, "state").textContent;
    inputsOf(row).forEach(function (input) {
      input.dataset.sent = input.value;
      input.addEventListener("focus", function () { input.select(); });
      input.addEventListener("input", function () { mark(row, "未保存", "unsaved"); });
      input.addEventListener("keydown", onKey);
      input.addEventListener("blur", function () { if (isChanged(input)) { save(row, input); } });
    });
    part(row, "reason").addEventListener("change", function () { save(row); });
    part(row, "reason").addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); event.target.blur(); }
    });
  });

  form.addEventListener("submit", function (event) { event.preventDefault(); });

  /* Hand in only what is stored: wait for the last cell, and stay if it was refused. */
  var handIn = document.getElementById("submit-month");
  handIn.addEventListener("submit", function (event) {
    event.preventDefault();
    var rows = Array.prototype.slice.call(form.querySelectorAll("[data-row]"));
    Promise.all(rows.map(function (row) { return row.queue; })).then(function () {
      var open = rows.filter(function (row) { return inputsOf(row).some(isChanged); });
      if (open.length) { inputsOf(open[0]).filter(isChanged)[0].focus(); } else { handIn.submit(); }
    });
  });
  window.addEventListener("beforeunload", function (event) {
    var open = Array.prototype.some.call(form.querySelectorAll("[data-field]"), isChanged);
    if (open) { event.preventDefault(); event.returnValue = ""; }
  });
})();
