// Lists the chosen files below their control: a browser by itself only says how many they are. The only script there is; the
// page works without it.
for (const control of document.querySelectorAll("input.drop[multiple]")) {
  const names = document.createElement("div");
  names.setAttribute("role", "status");
  control.after(names);
  const list = () => {
    const files = document.createElement("ul");
    for (const file of control.files) {
      const line = document.createElement("li");
      line.textContent = file.name;
      files.append(line);
    }
    names.replaceChildren(...(control.files.length > 1 ? [files] : []));
  };
  control.addEventListener("change", list);
  // Who comes back finds the choice as it was.
  list();
}
