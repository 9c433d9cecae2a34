"""The pipeline, by phase: check → compile → render → bundle."""
