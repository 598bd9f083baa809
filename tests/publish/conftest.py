from small_base import datasette, small_db, written_base

__all__ = ["datasette", "small_db", "written_base"]
