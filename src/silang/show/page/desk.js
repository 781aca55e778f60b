// Reading needs none of this. A control marked data-submits sends its form as soon as it is changed.
(function () {
  document.addEventListener("change", function (event) {
    var control = event.target;
    if (control.matches && control.matches("[data-submits]") && control.form) control.form.requestSubmit();
  });
})();
// A finger has no pointer to hover with: a tap on a mark tells how it was read.
(function () {
  var hint = document.getElementById("hint");
  if (!hint) return;
  document.addEventListener("click", function (event) {
    var mark = event.target.closest && event.target.closest(".body [title]");
    hint.hidden = !mark;
    hint.textContent = mark ? mark.title : "";
  });
})();
