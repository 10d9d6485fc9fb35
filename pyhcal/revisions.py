"""Knowledge bases by folder, or by a git revision of a folder."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile

from pyhcal.errors import NotFound, PolicyError
from pyhcal.folders import knowledge_folder
from pyhcal.knowledge import KnowledgeBase

__all__ = ["two_knowledge_bases"]

_NOW = "the working copy"


def two_knowledge_bases(
    old: str | None,
    new: str | None,
    path: str | None = None,
    policy: str | None = None,
    seconds: float | None = None,
) -> tuple[KnowledgeBase, KnowledgeBase, tuple[str, str]]:
    """Load two knowledge bases.

    Args:
        old: A folder, or a git revision of the other one (of `path` if both are revisions); HEAD when None.
        new: The same; the folder `path` as it is now when None.
        path: The shipped knowledge when None.
        policy: The policy's name, when the folders hold several.
        seconds: How long one question to them may take.

    Returns:
        Both, and what each is called.

    Raises:
        NotFound: There is no such folder or revision, or no git.
        PolicyError: One of them does not load; its name begins the message.
    """
    base = path if path is not None else knowledge_folder()
    folders = [one for one in (old, new) if one is not None and os.path.isdir(one)]
    within = folders[0] if folders else base
    older = _load("HEAD" if old is None else old, within, policy, seconds)
    newer = _load(new, base if new is None else within, policy, seconds)
    return older[0], newer[0], (older[1], newer[1])


def _load(
    name: str | None, folder: str, policy: str | None, seconds: float | None
) -> tuple[KnowledgeBase, str]:
    """Load what a name stands for: a folder, or a revision of one; None for the folder itself."""
    try:
        if name is None:
            name = _NOW
            return KnowledgeBase(folder, policy, max_seconds=seconds), name
        if os.path.isdir(name):
            return KnowledgeBase(name, policy, max_seconds=seconds), name
        with tempfile.TemporaryDirectory(prefix="pyhcal-") as temporary:
            whole = _checked_out(name, folder, temporary)
            return KnowledgeBase(whole, policy, max_seconds=seconds), name
    except PolicyError as error:
        raise PolicyError(f"{name}: {error.message}", error.findings) from None


def _checked_out(revision: str, folder: str, into: str) -> str:
    """Write a folder as it was in a revision, and return where."""
    if not os.path.isdir(folder):
        raise NotFound(f"there is no folder {folder}")
    problem = f"{folder} is in no git repository"
    top = _line(_git(folder, "rev-parse", "--show-toplevel", problem=problem))
    prefix = _line(_git(folder, "rev-parse", "--show-prefix", problem=problem))
    named = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    problem = f"{revision or 'an empty name'} is neither a folder nor a revision of {folder}"
    commit = _line(_git(folder, "rev-parse", *named, problem=problem))
    # A tree is named by its path from the top of the repository.
    problem = f"{folder} is not part of the revision {revision}"
    archive = _git(top, "archive", "--format=tar", f"{commit}:{prefix}", problem=problem)
    whole = os.path.join(into, os.path.basename(os.path.realpath(folder)))
    os.makedirs(whole)
    _extract(archive, whole)
    return whole


def _line(output: bytes) -> str:
    return os.fsdecode(output).rstrip("\n")


def _git(folder: str, *arguments: str, problem: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise NotFound("git is not installed: compare two folders, or install git")
    done = subprocess.run([git, "-C", folder, *arguments], capture_output=True, check=False)
    if done.returncode:
        raise NotFound(problem)
    return done.stdout


def _extract(archive: bytes, into: str) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            path = os.path.normpath(os.path.join(into, member.name))
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None and path.startswith(os.path.join(into, "")):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    shutil.copyfileobj(content, file)
