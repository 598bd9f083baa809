"""Reconcile: asks a service that the user names for the Wikidata items of entities, and writes proposals to a file.

Nothing else in Dossier uses the network. Like evaluate, this is glue and may import stages.
"""

from dossier.reconcile.run import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
