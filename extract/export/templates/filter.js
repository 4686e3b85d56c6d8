(function () {
  var form = document.getElementById("filter"), count = document.getElementById("count"), wait;
  var fields = ["q", "fb", "fo", "fs"].map(function (id) { return document.getElementById(id); });
  var cards = [].map.call(document.querySelectorAll("article"), function (card) {
    var data = card.dataset;
    return { card: card, words: card.textContent.toLowerCase(), b: data.b, o: " " + data.o + " ", s: " " + data.s + " " };
  });
  function show() {
    var words = fields[0].value.toLowerCase().split(/\s+/), shown = 0;
    cards.forEach(function (c) {
      var fits = words.every(function (w) { return c.words.indexOf(w) >= 0; }) &&
        (!fields[1].value || c.b === fields[1].value) &&
        (!fields[2].value || c.o.indexOf(" " + fields[2].value + " ") >= 0) &&
        (!fields[3].value || c.s.indexOf(" " + fields[3].value + " ") >= 0);
      c.card.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    [].forEach.call(document.querySelectorAll("main > section"), function (s) {
      if (s.querySelector("article")) { s.hidden = !s.querySelector("article:not([hidden])"); }
    });
    count.textContent = shown + " of " + cards.length + " entries shown";
  }
  function soon() { clearTimeout(wait); wait = setTimeout(show, 120); }
  form.hidden = false;
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
}());
