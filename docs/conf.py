"""The settings of the docs build: ``nox -s docs``."""

import cstopa

project = "cstopa"
author = "The cstopa maintainers"
copyright = "2026, the cstopa maintainers"
release = cstopa.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "jupyter_execute"]
html_theme = "furo"
html_title = "cstopa"
nitpicky = False

myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
autodoc_typehints = "description"
autodoc_member_order = "bysource"
