"""What the system says about a file, in the person's language."""

import errno

REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "它是一个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件太大，磁盘放不下",
    errno.EIO: "磁盘读写出错，可能是U盘被拔出",
    errno.ENODEV: "找不到磁盘，可能是U盘被拔出",
    errno.ENXIO: "找不到磁盘，可能是U盘被拔出",
    errno.EBUSY: "文件正被别的程序使用",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ESPIPE: "它不是普通的文件",
    errno.ELOOP: "快捷方式互相指向，没有尽头",
    errno.EMFILE: "打开的文件太多",
}


def why(error: OSError) -> str:
    """Return why the system refused, as a clause without its full stop."""
    if error.errno is None:
        return "系统没有说明原因"
    return REASONS.get(error.errno, f"系统拒绝（错误号{error.errno}）")
