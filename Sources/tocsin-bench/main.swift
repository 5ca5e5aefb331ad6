import ArgumentParser

TocsinBench.main()
