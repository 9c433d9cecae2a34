"""不断保 core: rules of medical insurance after a job loss, standard library only.

``run.run`` answers a situation from a book; ``session.Session`` is the same for the browser;
``python -m calculators`` is the command line. See docs/decisions for how the parts fit.
"""
