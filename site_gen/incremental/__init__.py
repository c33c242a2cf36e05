"""The build cache: results of earlier builds, which are used again until something that they depend on has changed.

The rules, each held by tests in `tests/incremental/`:

1. A build has one `DependencyRecorder`: evaluation creates it, rendering gets it, and every source has its own name.
2. A rule or a page reads what changes from one build to the next through `Tracked` mappings, `TrackedSet`s and
   `TrackedFunction`s alone. Each read, of a missing key too, is a dependency; to iterate is to depend on all of it.
   `RenderContext` and `ViewContext` demand these types, so mypy refuses a plain mapping there. Plain values in them
   (`index`, `theme_ids`) decide which pages there are, and are not for the functions that render one.
3. A dependency without a read is stated: `mapping.depends_on(key)`. Never in an assertion, which `python -O` removes.
4. A computation depends on all that the results it asks for (`get`, `get_or_compute`) depend on.
5. The value of a tracked mapping is computed apart: who reads it depends on its version, not on what it was made of.
6. A version follows from the value: the digest of its `repr()`, or what `pack_value` stored with it. No version is
   given by hand, so a value must not have a `repr()` that differs between processes or leaves something out.
7. What everything depends on (our code, installed versions, settings, templates, words) is in the fingerprint of the
   file: with another one, nothing of the file is used.
8. `peek` and `put` record no dependency. They are for values whose caller compares a digest of the content itself.
9. Only what was asked for in a build is kept for the next, and nothing of what has been withdrawn or is a draft.
10. A job in another process (`compute_all`) reads what is tracked through the job, which is sent with the recorder, and
    not through its items; its reads come back with the result. `UnrecordedReadError` stops a build that breaks this.
11. What is kept gets the day as a `TrackedDay`: it depends on the answers of comparisons with it, and on the day itself
    only where its text or its parts are used. So another day computes only what it changes.
12. A source may have a basis: a version of all that its values follow from, without any being computed. With the basis
    of the last build, none of its values is asked for. What a value is made of must therefore be in it, all of it.

`framsnakk build --verify-cache` compares a site with one that is built from nothing.
"""
