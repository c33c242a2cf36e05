"""The processes that decode pictures, and the limits on them."""

from site_gen.parallel.limited_processes import LimitedProcesses, Limits

_PLUGINS = ("BmpImagePlugin", "GifImagePlugin", "JpegImagePlugin", "MpoImagePlugin", "PngImagePlugin", "PpmImagePlugin",
            "TiffImagePlugin", "WebPImagePlugin")  # fmt: skip
"""The modules of Pillow for what is read and written: without them, each process imports some forty for all formats."""

PICTURE_WORKERS = LimitedProcesses(
    Limits(
        cpu_seconds=60,
        wall_seconds=900.0,
        memory_bytes=1536 * 1024 * 1024,  # a PNG of 110 megapixels three times over, and the program
    ),
    preload=(
        *("site_gen.media.encode", "site_gen.media.inspection", "site_gen.media.media_store"),
        *(f"PIL.{plugin}" for plugin in _PLUGINS),
    ),
)
