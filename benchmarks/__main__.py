"""Every measurement of the matcher, one after the other: ``python -m benchmarks``."""

from benchmarks import matcher_accuracy, matcher_speed

if __name__ == "__main__":
    matcher_speed.main([])
    matcher_accuracy.main([])
