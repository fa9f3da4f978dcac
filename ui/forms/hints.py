"""What stands in an empty field: what one writes there, by the kind of section."""

from rol_desktop.domain.outline import Kind

HINTS = {
    Kind.ACHIEVEMENT: "做了什么，取得什么成效，用数据和事例说明",
    Kind.PROBLEM: "存在什么问题，表现在哪里",
    Kind.LEADER_DUTY: "主要负责人做了什么，具体到次数和事项",
    Kind.PLAN: "下一年准备做什么，到什么程度",
    Kind.OTHER: "写明情况",
}
CAUSE_HINT = "为什么会有这个问题"
