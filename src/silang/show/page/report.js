// A link to a sentence opens the report that it stands in, where the browser does not do so by itself.
(function () {
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var there = id && document.getElementById(id);
    if (!there) return;
    var closed = [];
    for (var box = there; box; box = box.parentElement) {
      if (box.tagName === "DETAILS" && !box.open) closed.push(box);
    }
    var own = there.querySelector(":scope > details");
    if (own && !own.open) closed.push(own);
    closed.forEach(function (box) { box.open = true; });
    if (closed.length) there.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();
  var folded = [];
  addEventListener("beforeprint", function () {
    folded = Array.prototype.slice.call(document.querySelectorAll(".full > details:not([open])"));
    folded.forEach(function (box) { box.open = true; });
  });
  addEventListener("afterprint", function () { folded.forEach(function (box) { box.open = false; }); });
})();
