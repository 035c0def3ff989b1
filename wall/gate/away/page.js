(function () {
  'use strict';
  // The time as the phone shows it, and the day too where it is not today.
  var since = Number(document.body.dataset.since) * 1000;
  if (since > 0) {
    var then = new Date(since);
    var lang = document.documentElement.lang === 'vi' ? 'vi-VN' : 'en-GB';
    var time = then.toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' });
    var today = then.toDateString() === new Date().toDateString();
    document.querySelector('#since time').textContent = today ? time : time + ', ' + then.toLocaleDateString(lang);
  }
  // Goes on as soon as the house answers. Reloading keeps the fragment, with which a card may have been opened.
  // Not all phones ask in the same second.
  function again() { setTimeout(ask, 4000 + Math.random() * 2000); }
  function ask() {
    fetch(document.body.dataset.alive, { cache: 'no-store', credentials: 'omit' }).then(function (answer) {
      if (answer.ok) { location.reload(); } else { again(); }
    }, again);
  }
  again();
})();
