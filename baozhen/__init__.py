"""宝盖镇年度工作计划: the project package."""

from baozhen.celery import app as celery_app

__version__ = "0.2.0"
__all__ = ["celery_app"]
