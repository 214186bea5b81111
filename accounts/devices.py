"""A browser and its system in a few Chinese words, from what it says of itself."""

import re

LONGEST = 200
# The first that fits; most browsers also claim to be Chrome or Safari.
BROWSERS = (
    (r"qaxbrowser", "奇安信浏览器"),
    (r"360(se|ee|browser)|qihoobrowser", "360浏览器"),
    (r"micromessenger", "微信"),
    (r"dingtalk", "钉钉"),
    (r"qqbrowser", "腾讯浏览器"),
    (r"metasr", "搜狗浏览器"),
    (r"uosbrowser|uos ", "统信浏览器"),
    (r"edg(e|a|ios)?/", "微软浏览器"),
    (r"firefox/", "火狐浏览器"),
    (r"chrom(e|ium)/", "谷歌内核浏览器"),
    (r"safari/", "苹果浏览器"),
    (r"trident/|msie ", "旧版微软浏览器"),
)
SYSTEMS = (
    (r"harmonyos|openharmony", "鸿蒙系统"),
    (r"android", "安卓设备"),
    (r"iphone|ipad", "苹果移动设备"),
    (r"windows", "视窗电脑"),
    (r"macintosh", "苹果电脑"),
    (r"uos|deepin|kylin|linux|x11", "国产或开源系统电脑"),
)


def describe(user_agent: str) -> str:
    """「谷歌内核浏览器，视窗电脑」; what is not known is called so."""
    text = user_agent[:LONGEST].lower()
    browser = _first(BROWSERS, text) or "其他浏览器"
    return "，".join(filter(None, (browser, _first(SYSTEMS, text))))


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, text)), "")
