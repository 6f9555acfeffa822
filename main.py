"""The start of the program. Everything else is in wugang_tracker."""

from wugang_tracker.app import main

if __name__ == "__main__":
    raise SystemExit(main())
