"""The scenes, one function a picture; every module here is found by itself."""
