// Reading needs none of this. A control marked data-submits sends its form as soon as it is changed.
(function () {
  document.addEventListener("change", function (event) {
    var control = event.target;
    if (control.matches && control.matches("[data-submits]") && control.form) control.form.requestSubmit();
  });
})();
