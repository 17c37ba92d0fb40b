"""Goods banned by code: Chapter II and its annexes (R-40, S-9)."""

from app.law.reg_2017_1509.goods.bans import GoodsBan, prohibitions_for

__all__ = ["GoodsBan", "prohibitions_for"]
