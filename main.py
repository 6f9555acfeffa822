"""The start of the program. Everything else is in wugang_tracker."""

from multiprocessing import freeze_support

from wugang_tracker.app import main

if __name__ == "__main__":
    freeze_support()  # a frozen program starts its reading process through here
    raise SystemExit(main())
