"""From an entity to what a service is asked: its name, and what else the service's manifest says that it looks at."""

from __future__ import annotations

from dossier.reconcile.service import Question, Service
from dossier.resolve.items import country_item
from dossier.store.unlinked import Unlinked

# what Wikidata calls our types; a type that is not here is not sent
WIKIDATA_TYPES = {"person": "Q5", "organization": "Q43229", "event": "Q1190554", "language": "Q34770"}
WIKIDATA_COUNTRY = "P17"
OTHER_WORDS = {
    "person": {"person", "people", "human"},
    "organization": {"organization", "organisation", "corporate body"},
    "place": {"place", "location", "geographic location"},
}


class Questions:
    """Asks one service in its own words."""

    def __init__(self, service: Service) -> None:
        self._manifest = service.manifest
        self._country = WIKIDATA_COUNTRY if self._manifest.is_wikidata else service.property("country")

    def of(self, entity: Unlinked) -> Question:
        """The question about one entity."""
        country = self._country_of(entity) if self._country and entity.country else None
        properties = ((self._country, country),) if self._country and country else ()
        return Question(entity.name, self._type(entity.type), properties)

    def _type(self, type_: str) -> str | None:
        words = OTHER_WORDS.get(type_, {type_})
        for id_, name in self._manifest.types:
            if id_.casefold() in words or name.casefold() in words:
                return id_
        return WIKIDATA_TYPES.get(type_) if self._manifest.is_wikidata else None

    def _country_of(self, entity: Unlinked) -> str | None:
        # a country's own country says nothing
        if entity.subtype == "country" or not entity.country:
            return None
        return country_item(entity.country) if self._manifest.is_wikidata else entity.country
