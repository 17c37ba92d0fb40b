"""The corridor: one verb per file. A use case knows ports, never what stands behind them."""
