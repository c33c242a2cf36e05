"""The Chromium of this machine, configured to connect to nobody else."""

import shutil

COMMANDS = ("chromium", "chromium-browser", "google-chrome")

PLAYWRIGHT_DISABLES = (
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch", "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning", "msEdgeUpdateLaunchServicesPreferredVersion", "msForceBrowserSignIn",
)  # fmt: skip
"""Features of Chromium that Playwright disables itself: a list of ours replaces its list."""
_NEVER_SEEN = (
    "DialMediaRouteProvider", "GlobalMediaControls", "PreloadTopChromeWebUI", "SpareRendererForSitePerProcess",
    "Translate", "WebUIOmniboxAimPopup", "WebUIOmniboxPopup",
)  # fmt: skip
"""Parts of the browser's own window, and processes started in advance: two thirds of what a new window takes."""

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*PLAYWRIGHT_DISABLES, *_NEVER_SEEN))}",
    # No name outside this machine is found, so nothing that a page asks for gets out.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def found() -> str | None:
    """Return the browser's command, or nothing where there is none."""
    return next(filter(None, map(shutil.which, COMMANDS)), None)
