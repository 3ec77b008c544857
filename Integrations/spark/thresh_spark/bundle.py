"""Ships the program, the libraries it needs, its rules and this package to the executors."""

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

    NAME = "thresh-bundle"

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

    def ship(self, context):
        """Adds everything to the job; a second call with the same bundle adds nothing."""
        if getattr(context, "_thresh_bundle", None) == (self.program, self.rules):
            return
        folder = tempfile.mkdtemp(prefix="thresh-spark-")
        archive = os.path.join(folder, f"{self.NAME}.tar.gz")
        # What links lead to, for they would lead nowhere on another machine.
        with tarfile.open(archive, "w:gz", compresslevel=1, dereference=True) as tar:
            tar.add(self.program, "bin/thresh")
            tar.add(self.rules, "Rules")
            for path in self._libraries():
                tar.add(path, f"lib/{os.path.basename(path)}")
        context.addArchive(f"{archive}#{self.NAME}")
        package = os.path.join(folder, "thresh_spark.zip")
        here = os.path.dirname(os.path.abspath(__file__))
        with zipfile.ZipFile(package, "w") as zipped:
            for name in os.listdir(here):
                if name.endswith(".py"):
                    zipped.write(os.path.join(here, name), f"thresh_spark/{name}")
        context.addPyFile(package)
        context._thresh_bundle = (self.program, self.rules)

    @classmethod
    def command(cls):
        """On an executor: the program's path and its environment."""
        folder = SparkFiles.get(cls.NAME)
        program = os.path.join(folder, "bin", "thresh")
        if not os.access(program, os.X_OK):
            os.chmod(program, 0o755)
        return program, {
            "LD_LIBRARY_PATH": os.path.join(folder, "lib"),
            "THRESH_RULES": os.path.join(folder, "Rules"),
        }
