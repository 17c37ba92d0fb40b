"""Every measurement, one after the other: ``python -m benchmarks`` (``make bench``)."""

from benchmarks import law_cost, matcher_accuracy, matcher_speed, stages, throughput
from benchmarks.data import SHARED

if __name__ == "__main__":
    print("== Throughput\n")
    throughput.main([])
    print("\n== 10,000 screenings by 32 clients leave 10,000 records\n")
    throughput.main(["--workers", "1", "--check-records", "10000"])
    print("\n== Processor time by stage\n")
    stages.main([])
    print("\n== Cost of the law\n")
    law_cost.main()
    if SHARED.is_dir():
        print("\n== Speed of the matcher\n")
        matcher_speed.main([])
        print("\n== Accuracy of the matcher\n")
        matcher_accuracy.main([])
    else:
        print("\nThe matcher is measured on the real lists (../shared): they are not here.")
