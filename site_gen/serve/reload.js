// Waits for the next build and shows it. Served beside the pages by `framsnakk serve`, and never part of a site.
(async () => {
  const changes = new URL("./", document.currentScript.src);
  let seen = "";
  for (;;) {
    try {
      const answer = await fetch(new URL(seen, changes), { cache: "no-store" });
      const now = await answer.text();
      if (seen !== "" && now !== seen) {
        location.reload();
        return;
      }
      seen = now;
    } catch {
      await new Promise((go) => setTimeout(go, 1000));
    }
  }
})();
