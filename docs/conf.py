"""The settings of the docs build: ``nox -s docs``."""

import sys
from pathlib import Path
from typing import Any

import cstopa

sys.path.append(str(Path(__file__).parent.parent / "tools"))
import schema_org

project = "cstopa"
author = "The cstopa maintainers"
copyright = "2026, the cstopa maintainers"
release = cstopa.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx_copybutton", "sphinx_design"]
exclude_patterns = ["_build", "jupyter_execute"]
html_theme = "furo"
html_title = "cstopa"
html_static_path = ["_static"]
html_css_files = ["cstopa.css"]
copybutton_exclude = ".linenos, .gp, .go"  # the code of a session, without its prompts and outputs

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_in_temp = True  # the tutorial writes files
nb_execution_raise_on_error = True
autodoc_class_signature = "separated"  # nobody calls the constructors of records and tables
autodoc_typehints = "description"
autodoc_type_aliases = dict.fromkeys(("ChamberValue", "IsoCode", "IntegerCode", "RoleValue"), "str")
autodoc_member_order = "bysource"


def describe_home_page(_app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Put the description of the newest edition into the head of the home page."""
    if page == "index":
        context["metatags"] = context.get("metatags", "") + schema_org.script(cstopa.load())


def setup(app: Any) -> None:
    """Let Sphinx call it."""
    app.connect("html-page-context", describe_home_page)
