// Waits for the next build and shows it. Served beside the pages by `framsnakk serve`, and never part of a site.
(async () => {
  const script = document.currentScript;
  const news = new URL("./", script.src);
  // The build that this page is of, and the last that was told of: another build is another page, other news are not.
  let seen = script.dataset.seen;
  for (;;) {
    // A browser gives one host six connections: a page that nobody looks at does not keep one of them.
    const waiting = new AbortController();
    const stop = () => document.hidden && waiting.abort();
    document.addEventListener("visibilitychange", stop);
    try {
      if (document.hidden) {
        await new Promise((go) => document.addEventListener("visibilitychange", go, { once: true }));
        continue;
      }
      const answer = await fetch(new URL(seen, news), { cache: "no-store", signal: waiting.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const now = await answer.text();
      if (now.split("-")[0] !== seen.split("-")[0]) {
        location.reload();
        return;
      }
      if (now !== seen) document.dispatchEvent(new Event("framsnakk"));
      seen = now;
    } catch {
      if (!waiting.signal.aborted) await new Promise((go) => setTimeout(go, 1000));
    } finally {
      document.removeEventListener("visibilitychange", stop);
    }
  }
})();
