"""Ships the program, the libraries it needs, its rules and this package to the executors."""

import atexit
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
import zipfile

from pyspark import SparkFiles

# What every Linux has in the version that its other programs were made for.
_SYSTEM_LIBRARIES = ("linux-vdso", "ld-linux", "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so")


class Bundle:
    """The program as a job carries it: one archive with `bin/thresh`, `lib/` and `Rules/`."""

    def __init__(self, program=None, rules=None):
        """`program` is the one in PATH unless named; `rules` are those installed with it unless named."""
        self.program = program or os.environ.get("THRESH") or shutil.which("thresh")
        if not self.program:
            raise FileNotFoundError("thresh is not in PATH; name it: program='/usr/local/bin/thresh'")
        self.rules = rules or os.environ.get("THRESH_RULES") or self._installed_rules()
        if not os.path.isdir(self.rules):
            raise FileNotFoundError(f"{self.rules}: no folder of rules; name it: rules='…/share/thresh/Rules'")

    def _installed_rules(self):
        prefix = os.path.dirname(os.path.dirname(os.path.realpath(self.program)))
        return os.path.join(prefix, "share", "thresh", "Rules")

    def _libraries(self):
        lines = subprocess.run(["ldd", self.program], capture_output=True, text=True).stdout.splitlines()
        paths = [line.split("=>")[1].split()[0] for line in lines if "=> /" in line]
        return [path for path in paths if not os.path.basename(path).startswith(_SYSTEM_LIBRARIES)]

    @property
    def name(self):
        """What the archive is called: another program, other rules or a changed rule file make another name.

        Spark takes no second archive of a name, and would unpack it over the first one.
        """
        digest = hashlib.sha256()
        for path in [self.program, *_files(self.rules)]:
            status = os.stat(path)
            digest.update(f"{os.path.realpath(path)}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
        return f"thresh-bundle-{digest.hexdigest()[:16]}"

    def ship(self, context):
        """Adds everything to the job, what it carries already excepted; returns the name for :meth:`command`."""
        name = self.name
        shipped = getattr(context, "_thresh_shipped", None)
        if shipped is None:
            shipped = context._thresh_shipped = _Shipped(context)
        if name not in shipped.names:
            context.addArchive(f"{self._pack(os.path.join(shipped.folder, name))}#{name}")
            shipped.names.add(name)
        return name

    def _pack(self, path):
        archive = f"{path}.tar.gz"
        # What links lead to, for they would lead nowhere on another machine.
        with tarfile.open(archive, "w:gz", compresslevel=1, dereference=True) as tar:
            tar.add(self.program, "bin/thresh")
            tar.add(self.rules, "Rules")
            for library in self._libraries():
                tar.add(library, f"lib/{os.path.basename(library)}")
        return archive

    @staticmethod
    def command(name):
        """On an executor: the program's path and its environment."""
        folder = SparkFiles.get(name)
        program = os.path.join(folder, "bin", "thresh")
        if not os.access(program, os.X_OK):
            os.chmod(program, 0o755)
        return program, {
            "LD_LIBRARY_PATH": os.path.join(folder, "lib"),
            "THRESH_RULES": os.path.join(folder, "Rules"),
        }


class _Shipped:
    """What a job carries: this package from the first, and bundles by their names."""

    def __init__(self, context):
        self.names = set()
        # Executors that start late fetch the files from here, so they stay as long as the driver does.
        self.folder = tempfile.mkdtemp(prefix="thresh-spark-")
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        package = os.path.join(self.folder, "thresh_spark.zip")
        here = os.path.dirname(os.path.abspath(__file__))
        with zipfile.ZipFile(package, "w") as zipped:
            for name in os.listdir(here):
                if name.endswith(".py"):
                    zipped.write(os.path.join(here, name), f"thresh_spark/{name}")
        context.addPyFile(package)


def _files(folder):
    """All files below a folder that are there, in an order that does not change."""
    for path, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        yield from filter(os.path.exists, (os.path.join(path, name) for name in sorted(names)))
