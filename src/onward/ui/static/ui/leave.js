// Exit on a participant's page: cover it at once, end the session, go to a neutral site, leave nothing to go
// back to. Without this script the button is a plain form, which does the same a little later.
(() => {
  const cover = () => {
    const sheet = document.createElement("div");
    sheet.className = "own-cover";
    document.documentElement.append(sheet);
    document.title = "Weather";
  };

  document.addEventListener("submit", (event) => {
    const to = event.target.dataset.leave;
    if (!to) return;
    event.preventDefault();
    cover();
    const gone = () => window.location.replace(to);
    setTimeout(gone, 1500); // a slow network does not hold anybody here
    fetch(event.target.action, { method: "POST", keepalive: true }).then(gone, gone);
  });

  // A page that the browser kept in memory is asked for again: the session may have ended since.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    cover();
    window.location.reload();
  });
})();
